using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Navarch.Server.Authentication;

/// <summary>
/// Signs claims as a JWT (ES256) and checks such signatures; what the claims mean is others' business.
/// </summary>
internal sealed class TokenSigner
{
    private readonly ECDsaSecurityKey _key;
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private readonly TokenValidationParameters _signatureOnly;

    public TokenSigner(ECDsa key)
    {
        KeyId = Base64UrlEncoder.Encode(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));
        _key = new ECDsaSecurityKey(key) { KeyId = KeyId };
        _signatureOnly = new TokenValidationParameters
        {
            IssuerSigningKey = _key,
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            RequireSignedTokens = true,
            ValidateIssuer = false,
            ValidateAudience = false,
            ValidateLifetime = false,
            RequireExpirationTime = false,
        };
    }

    /// <summary>Hash of the public key, as upstream names its keys.</summary>
    public string KeyId { get; }

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
            new SigningCredentials(_key, SecurityAlgorithms.EcdsaSha256));
    }

    /// <summary>The token's parts without any check, or null when it is no JWT.</summary>
    public JsonWebToken? Parse(string token)
    {
        if (!_handler.CanReadToken(token)) return null;
        try
        {
            return _handler.ReadJsonWebToken(token);
        }
        catch (Exception e) when (e is ArgumentException or SecurityTokenException or JsonException)
        {
            return null;
        }
    }

    public async ValueTask<bool> IsSignedByUsAsync(JsonWebToken token) =>
        (await _handler.ValidateTokenAsync(token, _signatureOnly)).IsValid;

    /// <summary>The public key as <c>/openid/v1/jwks</c> shows it.</summary>
    public void WritePublicKey(Utf8JsonWriter writer)
    {
        var point = _key.ECDsa.ExportParameters(includePrivateParameters: false).Q;
        writer.WriteStartObject();
        writer.WriteString("use", "sig");
        writer.WriteString("kty", "EC");
        writer.WriteString("kid", KeyId);
        writer.WriteString("crv", "P-256");
        writer.WriteString("alg", SecurityAlgorithms.EcdsaSha256);
        writer.WriteString("x", Base64UrlEncoder.Encode(point.X));
        writer.WriteString("y", Base64UrlEncoder.Encode(point.Y));
        writer.WriteEndObject();
    }
}
