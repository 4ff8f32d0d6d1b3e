/** What WebAuthn speaks, to and from the JSON that servers read; browsers that can do it themselves are still too few. */

type Described = { id: string; type: "public-key"; transports?: AuthenticatorTransport[] };

const bytes = (text: string) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));

function text(buffer: ArrayBuffer | null) {
  if (!buffer) return undefined;
  const letters = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(letters).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

const listed = (all: Described[] = []) => all.map((one) => ({ ...one, id: bytes(one.id) }));

/** The authenticator's answer to `asked`, as JSON. */
export async function answer(kind: string, asked: any): Promise<string> {
  const challenge = bytes(asked.challenge);
  const made = kind === "create"
    ? await navigator.credentials.create({
      publicKey: {
        ...asked, challenge,
        user: { ...asked.user, id: bytes(asked.user.id) },
        excludeCredentials: listed(asked.excludeCredentials),
      },
    })
    : await navigator.credentials.get({ publicKey: { ...asked, challenge, allowCredentials: listed(asked.allowCredentials) } });
  return JSON.stringify(written(made as PublicKeyCredential));
}

function written(made: PublicKeyCredential) {
  const given = made.response;
  return {
    id: made.id,
    rawId: text(made.rawId),
    type: made.type,
    authenticatorAttachment: made.authenticatorAttachment ?? undefined,
    clientExtensionResults: made.getClientExtensionResults(),
    response: {
      clientDataJSON: text(given.clientDataJSON),
      ...(given instanceof AuthenticatorAttestationResponse
        ? { attestationObject: text(given.attestationObject), transports: given.getTransports?.() ?? [] }
        : signed(given as AuthenticatorAssertionResponse)),
    },
  };
}

const signed = (given: AuthenticatorAssertionResponse) => ({
  authenticatorData: text(given.authenticatorData),
  signature: text(given.signature),
  userHandle: text(given.userHandle),
});
