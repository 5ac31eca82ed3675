// The e-mail of the last person at this workstation, so that a lock asks for the password alone.
// It lives as long as the window; nothing about people is written to the disk of a shared computer.
let last = "";

export function rememberedEmail(): string {
  return last;
}

export function rememberEmail(email: string) {
  last = email;
}
