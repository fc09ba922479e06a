using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Navarch.Server.Authentication;

/// <summary>Reads what clients show as a JWT. Nothing of it is checked here.</summary>
internal static class TokenText
{
    private static readonly JsonWebTokenHandler Handler = new();

    /// <summary>The token's parts, or null when it is no JWT that says who issued it.</summary>
    public static JsonWebToken? Read(string token)
    {
        if (!Handler.CanReadToken(token)) return null;
        try
        {
            var read = Handler.ReadJsonWebToken(token);
            // Header and claims are read when they are first asked for, and what cannot be read fails only then.
            return read.Issuer is null || read.Alg is null || read.Kid is null ? null : read;
        }
        catch (Exception e) when (e is ArgumentException or SecurityTokenException or JsonException
            or InvalidOperationException or FormatException) // What is no UTF-8 is an invalid operation to the reader.
        {
            return null;
        }
    }
}
