import { z } from "zod";
import { PASSWORD_MIN } from "./actor";

/** A mail address as it is stored: trimmed, lower case. */
export const email = z
  .string({ error: "Enter your mail address." })
  .trim()
  .toLowerCase()
  .min(1, "Enter your mail address.")
  .max(254, "This address is too long.")
  .pipe(z.email("Enter a mail address such as name@example.com."));

/** A password that is being chosen. Length is all that is asked of it; the most common ones are refused. */
export const newPassword = z
  .string({ error: "Choose a password." })
  .min(PASSWORD_MIN, `Use at least ${PASSWORD_MIN} characters.`)
  .max(200, "Use at most 200 characters.")
  .refine((password) => new Set(password).size >= 4, "Use a password that is harder to guess.")
  .refine(
    (password) => !COMMON.has(password.toLowerCase()),
    "This password is known to everyone who guesses. Choose another.",
  );

const COMMON = new Set([
  "1234567890",
  "12345678910",
  "123456789a",
  "0123456789",
  "0987654321",
  "1q2w3e4r5t",
  "1q2w3e4r5t6y",
  "qwertyuiop",
  "password12",
  "password123",
  "password1234",
  "passw0rd123",
  "iloveyou12",
  "iloveyou123",
  "letmein123",
  "welcome123",
  "qwerty1234",
  "qwerty12345",
  "qwerty123456",
  "football123",
  "baseball123",
  "princess123",
  "sunshine123",
  "superman123",
  "adminadmin",
  "administrator",
  "changeme123",
  "abcdefghij",
  "abcd123456",
  "abc123456789",
  "a123456789",
  "asdfghjkl1",
]);

export const personName = z
  .string({ error: "Enter your name." })
  .trim()
  .min(1, "Enter your name.")
  .max(100, "Use at most 100 characters.");

export const signInInput = z.object({
  email,
  password: z.string({ error: "Enter your password." }).min(1, "Enter your password.").max(200),
});
