import { compose, type Mail } from "./compose";

/** Who is written to, and links of this site. `name` is the person's own. */
export type AccountMails = {
  "finish-registration": { name: string; url: string };
  "account-exists": { name: string; signInUrl: string; resetUrl: string };
  welcome: { name: string; url: string };
  "password-reset": { name: string; url: string; minutes: number };
  "password-changed": { name: string; resetUrl: string };
  "sign-in-closed": { name: string; reason: string; url: string };
  "sign-in-open": { name: string; reason: string; url: string };
  "staff-invited": { by: string; role: string; url: string; days: number };
  "second-factor-changed": { name: string; act: "set-up" | "reset" | "codes"; by: string; url: string };
};

export const accountMails: { [N in keyof AccountMails]: (data: AccountMails[N]) => Mail } = {
  "finish-registration": ({ name, url }) =>
    compose("Finish your account", [
      { say: `Hello ${name}, one step is left: tell us that this address is yours.` },
      { go: "Finish the account", url },
      { small: "The link works for a day. If it was not you who asked, do nothing: no account is made." },
    ]),
  "account-exists": ({ name, signInUrl, resetUrl }) =>
    compose("You already have an account", [
      {
        say: `Hello ${name}, somebody, most likely you, asked for an account with this address. There is one already.`,
      },
      { go: "Sign in", url: signInUrl },
      { say: `If you no longer know the password, choose another: ${resetUrl}` },
      { small: "If it was not you who asked, do nothing: nothing was changed." },
    ]),
  welcome: ({ name, url }) =>
    compose("Welcome to Agora", [
      {
        say: `Hello ${name}, your account is ready. Your addresses, your orders and what you wish for are kept in it.`,
      },
      { go: "See your account", url },
    ]),
  "password-reset": ({ name, url, minutes }) =>
    compose("Choose another password", [
      { say: `Hello ${name}, somebody, most likely you, asked for another password for this account.` },
      { go: "Choose a password", url },
      {
        small: `The link works once and for ${minutes} minutes. If it was not you who asked, do nothing: your password stays.`,
      },
    ]),
  "password-changed": ({ name, resetUrl }) =>
    compose("Your password was changed", [
      {
        say: `Hello ${name}, the password of your account was changed, and every other device was signed out.`,
      },
      { say: `If it was not you, choose another at once: ${resetUrl}` },
    ]),
  "sign-in-closed": ({ name, reason, url }) =>
    compose("Your account is closed for now", [
      { say: `Hello ${name}, the market closed the sign-in of your account.` },
      { say: `The reason: ${reason}` },
      {
        say: "What you ordered is on its way as before: the links in the mails about your orders still show them.",
      },
      { go: "To the market", url },
    ]),
  "sign-in-open": ({ name, reason, url }) =>
    compose("Your account is open again", [
      { say: `Hello ${name}, you can sign in again, with the password you had.` },
      { say: `What the market wrote: ${reason}` },
      { go: "Sign in", url },
    ]),
  "staff-invited": ({ by, role, url, days }) =>
    compose(`${by} invites you to the staff of the market`, [
      { say: `You are invited to work for the market: ${role}.` },
      { go: "See the invitation", url },
      {
        small: `The link works once and for ${days} days. If you do not know ${by}, do nothing: nothing happens then.`,
      },
    ]),
  "second-factor-changed": ({ name, act, by, url }) =>
    compose(FACTOR_SUBJECTS[act], [
      { say: `Hello ${name}, ${FACTOR_NEWS[act](by)}` },
      { go: "See your second factor", url },
      { small: "If you know nothing of this, change your password and tell an administrator at once." },
    ]),
};

const FACTOR_SUBJECTS = {
  "set-up": "Your second factor is set up",
  reset: "Your second factor was reset",
  codes: "You have new recovery codes",
} as const;

const FACTOR_NEWS = {
  "set-up": () => "from now on the staff desk asks for a code of your app when you sign in.",
  reset: (by: string) =>
    `${by} reset your second factor and signed you out everywhere. Set up another when you sign in.`,
  codes: () => "new recovery codes were made for your account. The ones before no longer work.",
} as const;
