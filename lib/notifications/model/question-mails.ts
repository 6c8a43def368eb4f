import { formatCount } from "@/lib/platform/count-text";
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
  "questions-asked": {
    name: string;
    shop: string;
    /** How many wait that no mail told of. */
    count: number;
    /** More wait than were counted. */
    more: boolean;
    /** The newest of them. */
    questions: readonly { title: string; author: string; body: string }[];
    url: string;
  };
  "question-refused": { name: string; title: string; reason: string; url: string };
};

const countText = (count: number, more: boolean) => `${more ? "more than " : ""}${formatCount(count)}`;
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

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
  "questions-asked": ({ name, shop, count, more, questions, url }) => {
    const left = count - questions.length;
    return compose(
      count === 1
        ? `A shopper asks about ${questions[0]?.title}`
        : `${capital(countText(count, more))} questions of shoppers wait for ${shop}`,
      [
        {
          say: `Hello ${name}, ${count === 1 ? "a question waits" : `${countText(count, more)} questions wait`} for an answer of ${shop}.`,
        },
        ...questions.flatMap(({ title, author, body }) => [
          { head: title },
          { say: `${author} asks: ${body}` },
        ]),
        ...(left > 0 ? [{ say: `And ${countText(left, more)} more.` }] : []),
        { go: "Answer", url },
        { small: "The market writes this once an hour at most, whatever is asked meanwhile." },
      ],
    );
  },
  "question-refused": ({ name, title, reason, url }) =>
    compose(`Your question about ${title} is not shown`, [
      { say: `Hello ${name}, you asked about “${title}”. The market does not show this question.` },
      { say: `The reason: ${reason}` },
      { go: "To the product", url },
    ]),
};
