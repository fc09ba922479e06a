using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Navarch.Server.Authentication;

/// <summary>What a service account's token says (KEP-1205): whose it is and with which object it dies.</summary>
internal sealed record ServiceAccountClaims(ServiceAccountName Account, string Uid)
{
    public BoundReference? Pod { get; init; }
    public BoundReference? Secret { get; init; }
    public BoundReference? Node { get; init; }
    public string TokenId { get; init; } = "";
    public DateTimeOffset IssuedAt { get; init; }
    public DateTimeOffset Expires { get; init; }

    /// <summary>A token asked for an hour and given a year says when it should have been renewed.</summary>
    public DateTimeOffset? WarnAfter { get; init; }

    public void Write(Utf8JsonWriter writer, string issuer, IReadOnlyList<string> audiences)
    {
        writer.WriteStartArray("aud");
        foreach (var audience in audiences) writer.WriteStringValue(audience);
        writer.WriteEndArray();
        writer.WriteNumber("exp", Expires.ToUnixTimeSeconds());
        writer.WriteNumber("iat", IssuedAt.ToUnixTimeSeconds());
        writer.WriteString("iss", issuer);
        writer.WriteString("jti", TokenId);
        writer.WriteStartObject("kubernetes.io");
        writer.WriteString("namespace", Account.Namespace);
        WriteReference(writer, "node", Node);
        WriteReference(writer, "pod", Pod);
        WriteReference(writer, "secret", Secret);
        WriteReference(writer, "serviceaccount", new BoundReference(Account.Name, Uid));
        if (WarnAfter is { } warnAfter) writer.WriteNumber("warnafter", warnAfter.ToUnixTimeSeconds());
        writer.WriteEndObject();
        writer.WriteNumber("nbf", IssuedAt.ToUnixTimeSeconds());
        writer.WriteString("sub", Account.ToString());
    }

    /// <summary>Null when the token has no such claims.</summary>
    public static ServiceAccountClaims? Read(JsonWebToken token)
    {
        if (!token.TryGetPayloadValue<JsonElement>("kubernetes.io", out var own)
            || own.ValueKind != JsonValueKind.Object
            || ReadReference(own, "serviceaccount") is not { } account
            || !own.TryGetProperty("namespace", out var home) || home.ValueKind != JsonValueKind.String)
            return null;
        return new(new ServiceAccountName(home.GetString()!, account.Name), account.Uid)
        {
            Pod = ReadReference(own, "pod"),
            Secret = ReadReference(own, "secret"),
            Node = ReadReference(own, "node"),
            TokenId = token.Id,
        };
    }

    private static void WriteReference(Utf8JsonWriter writer, string name, BoundReference? reference)
    {
        if (reference is null) return;
        writer.WriteStartObject(name);
        writer.WriteString("name", reference.Name);
        if (reference.Uid.Length > 0) writer.WriteString("uid", reference.Uid);
        writer.WriteEndObject();
    }

    private static BoundReference? ReadReference(JsonElement own, string name)
    {
        if (!own.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.Object) return null;
        return new(Text("name"), Text("uid"));

        string Text(string field) =>
            value.TryGetProperty(field, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "";
    }
}
