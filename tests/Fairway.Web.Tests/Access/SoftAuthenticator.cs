using System.Buffers.Binary;
using System.Buffers.Text;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Fairway.Web.Tests.Access;

/// <summary>A browser with an authenticator that keeps one passkey (WebAuthn, ES256, no attestation), honest unless told otherwise.</summary>
internal sealed class SoftAuthenticator(string origin) : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private string _userHandle = "";

    public byte[] Credential { get; } = RandomNumberGenerator.GetBytes(32);
    public string Origin { get; set; } = origin;

    /// <summary>What the next answer says that it is the how-manieth.</summary>
    public uint Count { get; set; }

    /// <summary>Whether the person gave a finger, a face or a code.</summary>
    public bool Verifies { get; set; } = true;

    public string Create(string options)
    {
        var asked = JsonDocument.Parse(options).RootElement;
        _userHandle = asked.GetProperty("user").GetProperty("id").GetString()!;
        var data = AuthenticatorData(
            asked.GetProperty("rp").GetProperty("id").GetString()!,
            CredentialData()
        );
        var cbor = new CborWriter(CborConformanceMode.Ctap2Canonical);
        cbor.WriteStartMap(3);
        cbor.WriteTextString("fmt");
        cbor.WriteTextString("none");
        cbor.WriteTextString("attStmt");
        cbor.WriteStartMap(0);
        cbor.WriteEndMap();
        cbor.WriteTextString("authData");
        cbor.WriteByteString(data);
        cbor.WriteEndMap();
        return Answer(
            new
            {
                clientDataJSON = Text(ClientData("webauthn.create", asked)),
                attestationObject = Text(cbor.Encode()),
                transports = (string[])["internal"],
            }
        );
    }

    public string Sign(string options)
    {
        var asked = JsonDocument.Parse(options).RootElement;
        var client = ClientData("webauthn.get", asked);
        var data = AuthenticatorData(asked.GetProperty("rpId").GetString()!, []);
        var signature = _key.SignData(
            [.. data, .. SHA256.HashData(client)],
            HashAlgorithmName.SHA256,
            DSASignatureFormat.Rfc3279DerSequence
        );
        return Answer(
            new
            {
                clientDataJSON = Text(client),
                authenticatorData = Text(data),
                signature = Text(signature),
                userHandle = _userHandle,
            }
        );
    }

    private string Answer(object response) =>
        JsonSerializer.Serialize(
            new
            {
                id = Text(Credential),
                rawId = Text(Credential),
                type = "public-key",
                clientExtensionResults = new { },
                response,
            }
        );

    private byte[] ClientData(string type, JsonElement asked) =>
        Encoding.UTF8.GetBytes(
            JsonSerializer.Serialize(
                new
                {
                    type,
                    challenge = asked.GetProperty("challenge").GetString(),
                    origin = Origin,
                    crossOrigin = false,
                }
            )
        );

    private byte[] AuthenticatorData(string domain, byte[] credential)
    {
        var flags = 0x01 | (Verifies ? 0x04 : 0) | (credential.Length > 0 ? 0x40 : 0);
        var count = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(count, Count);
        return
        [
            .. SHA256.HashData(Encoding.UTF8.GetBytes(domain)),
            (byte)flags,
            .. count,
            .. credential,
        ];
    }

    private byte[] CredentialData()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        var cbor = new CborWriter(CborConformanceMode.Ctap2Canonical);
        cbor.WriteStartMap(5);
        cbor.WriteInt32(1);
        cbor.WriteInt32(2);
        cbor.WriteInt32(3);
        cbor.WriteInt32(-7);
        cbor.WriteInt32(-1);
        cbor.WriteInt32(1);
        cbor.WriteInt32(-2);
        cbor.WriteByteString(point.X!);
        cbor.WriteInt32(-3);
        cbor.WriteByteString(point.Y!);
        cbor.WriteEndMap();
        var length = new byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)Credential.Length);
        return [.. new byte[16], .. length, .. Credential, .. cbor.Encode()];
    }

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);

    public void Dispose() => _key.Dispose();
}
