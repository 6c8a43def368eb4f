import { compose, type Mail } from "./compose";

export type QuestionMails = {
  "question-answered": {
    name: string;
    title: string;
    question: string;
    by: string;
    answer: string;
    url: string;
  };
  "question-refused": { name: string; title: string; reason: string; url: string };
};

export const questionMails: { [N in keyof QuestionMails]: (data: QuestionMails[N]) => Mail } = {
  "question-answered": ({ name, title, question, by, answer, url }) =>
    compose(`Your question about ${title} is answered`, [
      { say: `Hello ${name}, you asked about “${title}”:` },
      { say: question },
      { head: `${by} answers` },
      { say: answer },
      { go: "See it at the product", url },
      { small: "This is the only mail about this answer." },
    ]),
  "question-refused": ({ name, title, reason, url }) =>
    compose(`Your question about ${title} is not shown`, [
      { say: `Hello ${name}, you asked about “${title}”. The market does not show this question.` },
      { say: `The reason: ${reason}` },
      { go: "To the product", url },
    ]),
};
