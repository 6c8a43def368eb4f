import "server-only";
import { toString as qrCode } from "qrcode";
import { newEnrolment } from "../second-factor";

/** What the page of who sets up a second factor shows: a picture for the app, its text, and the seal for the form. */
export async function enrolmentFor(user: { id: string; email: string }) {
  const { secret, address, sealed } = await newEnrolment(user.id, user.email);
  const svg = await qrCode(address, { type: "svg", margin: 2, errorCorrectionLevel: "M" });
  return {
    picture: `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`,
    secret: secret.replace(/(.{4})(?=.)/g, "$1 "),
    sealed,
  };
}
