using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Names;

namespace Navarch.Server.Kinds.Extensions;

/// <summary>The names of a defined kind.</summary>
internal static class NameRules
{
    private const string MixedCase = "may have mixed case, but should otherwise match: ";

    internal static void CheckRequired(DocumentObject names, FieldPath path, FieldErrors errors)
    {
        foreach (var name in (ReadOnlySpan<string>)["plural", "singular", "kind", "listKind"])
            if (string.IsNullOrEmpty(names.String(name))) errors.Required(path.Child(name));
    }

    internal static void Check(DocumentObject names, FieldPath path, FieldErrors errors)
    {
        foreach (var name in (ReadOnlySpan<string>)["plural", "singular"])
            if (names.String(name) is { Length: > 0 } text) CheckLabel(text, path.Child(name), errors);
        foreach (var name in (ReadOnlySpan<string>)["kind", "listKind"])
            if (names.String(name) is { Length: > 0 } text && Problem(text.ToLowerInvariant()) is { } problem)
                errors.Invalid(path.Child(name), text, MixedCase + problem);
        CheckAll(names.Array("shortNames"), path.Child("shortNames"), errors);
        if (names.String("kind") is { Length: > 0 } kind && kind == names.String("listKind"))
            errors.Invalid(path.Child("listKind"), kind, "kind and listKind may not be the same");
        CheckAll(names.Array("categories"), path.Child("categories"), errors);
    }

    internal static void CheckLabel(string text, FieldPath path, FieldErrors errors)
    {
        if (Problem(text) is { } problem) errors.Invalid(path, text, problem);
    }

    private static void CheckAll(DocumentArray? names, FieldPath path, FieldErrors errors)
    {
        for (var i = 0; i < names?.Count; i++) CheckLabel(names[i].ToString() ?? "", path.Index(i), errors);
    }

    private static string? Problem(string label) =>
        DnsName.Label1035(label) is { Count: > 0 } problems ? string.Join(',', problems) : null;
}
