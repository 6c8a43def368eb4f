"use client";

/** Takes the place of Next's own page of an error in the router itself, which is four times its size: next.config.ts. */
export default function DefaultError() {
  return (
    <html lang="en">
      <body>
        <h1>This page did not come together.</h1>
        <a href="/">To the first page</a>
      </body>
    </html>
  );
}
