using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Navarch.Server.Certificates;

namespace Navarch.Server.Authentication;

/// <summary>
/// Signs claims as a JWT (ES256, or as the key is) and checks such signatures; what the claims mean is others' business. When the key
/// changes, tokens of the one before hold as long as its public half is kept.
/// </summary>
internal sealed class TokenSigner(TokenKeys keys)
{
    private static readonly string[] Algorithms =
        [SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512, SecurityAlgorithms.RsaSha256];

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private volatile Ring _ring = new(keys);

    /// <summary>Hash of the public key, as upstream names its keys.</summary>
    public string KeyId => _ring.Signing.KeyId;

    /// <summary>Signs with another key from now on.</summary>
    public void Use(TokenKeys changed) => _ring = new(changed);

    public string Sign(Action<Utf8JsonWriter> writeClaims)
    {
        var payload = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(payload))
        {
            writer.WriteStartObject();
            writeClaims(writer);
            writer.WriteEndObject();
        }
        return _handler.CreateToken(
            Encoding.UTF8.GetString(payload.WrittenSpan),
            new SigningCredentials(_ring.Signing, _ring.Algorithm));
    }

    public async ValueTask<bool> IsSignedByUsAsync(JsonWebToken token) =>
        (await _handler.ValidateTokenAsync(token, _ring.SignatureOnly)).IsValid;

    /// <summary>The public keys as <c>/openid/v1/jwks</c> shows them.</summary>
    public void WritePublicKeys(Utf8JsonWriter writer)
    {
        foreach (var key in _ring.All)
        {
            if (key is ECDsaSecurityKey { ECDsa: var curve }) WritePublicKey(writer, key.KeyId, curve);
            else if (key is RsaSecurityKey { Rsa: var rsa }) WritePublicKey(writer, key.KeyId, rsa);
        }
    }

    private static void WritePublicKey(Utf8JsonWriter writer, string keyId, ECDsa key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        WriteStart(writer, keyId, "EC", $"ES{(key.KeySize == 521 ? 512 : key.KeySize)}");
        writer.WriteString("crv", $"P-{key.KeySize}");
        writer.WriteString("x", Base64UrlEncoder.Encode(point.X));
        writer.WriteString("y", Base64UrlEncoder.Encode(point.Y));
        writer.WriteEndObject();
    }

    private static void WritePublicKey(Utf8JsonWriter writer, string keyId, RSA key)
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        WriteStart(writer, keyId, "RSA", SecurityAlgorithms.RsaSha256);
        writer.WriteString("n", Base64UrlEncoder.Encode(parameters.Modulus));
        writer.WriteString("e", Base64UrlEncoder.Encode(parameters.Exponent));
        writer.WriteEndObject();
    }

    private static void WriteStart(Utf8JsonWriter writer, string keyId, string type, string algorithm)
    {
        writer.WriteStartObject();
        writer.WriteString("use", "sig");
        writer.WriteString("kty", type);
        writer.WriteString("kid", keyId);
        writer.WriteString("alg", algorithm);
    }

    /// <summary>The keys of one moment: the first signs, each verifies.</summary>
    private sealed class Ring
    {
        public Ring(TokenKeys keys)
        {
            Signing = KeyOf(keys.Signing, IdOf(keys.Signing.ExportSubjectPublicKeyInfo()));
            Algorithm = keys.Signing switch
            {
                RSA => SecurityAlgorithms.RsaSha256,
                { KeySize: 384 } => SecurityAlgorithms.EcdsaSha384,
                { KeySize: 521 } => SecurityAlgorithms.EcdsaSha512,
                _ => SecurityAlgorithms.EcdsaSha256,
            };
            var all = new List<SecurityKey> { Signing };
            foreach (var key in keys.Verifying)
            {
                var id = IdOf(key.ExportSubjectPublicKeyInfo());
                if (all.Exists(present => present.KeyId == id)) continue;
                all.Add(KeyOf(key, id));
            }
            All = all;
            SignatureOnly = new TokenValidationParameters
            {
                IssuerSigningKeys = all,
                ValidAlgorithms = Algorithms,
                RequireSignedTokens = true,
                ValidateIssuer = false,
                ValidateAudience = false,
                ValidateLifetime = false,
                RequireExpirationTime = false,
            };
        }

        public SecurityKey Signing { get; }
        public string Algorithm { get; }
        public IReadOnlyList<SecurityKey> All { get; }
        public TokenValidationParameters SignatureOnly { get; }

        private static SecurityKey KeyOf(AsymmetricAlgorithm key, string id) =>
            key is RSA rsa ? new RsaSecurityKey(rsa) { KeyId = id } : new ECDsaSecurityKey((ECDsa)key) { KeyId = id };

        private static string IdOf(byte[] publicKey) => Base64UrlEncoder.Encode(SHA256.HashData(publicKey));
    }
}
