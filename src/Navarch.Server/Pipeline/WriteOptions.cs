using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Api.Requests;

namespace Navarch.Server.Pipeline;

/// <summary>The query parameters of a write.</summary>
internal sealed record WriteOptions
{
    private const int FieldManagerLengthMax = Api.Apply.FieldOwner.NameLengthMax;

    public bool IsDryRun { get; init; }

    /// <summary>Who owns the fields written. Never empty: the client's name stands in.</summary>
    public string FieldManager { get; init; } = "";

    public bool HasFieldManager { get; init; }
    public FieldValidation FieldValidation { get; init; } = FieldValidation.Warn;

    /// <summary>Apply takes over fields that others own.</summary>
    public bool IsForced { get; init; }

    /// <param name="optionsKind">What messages call them: CreateOptions.</param>
    public static WriteOptions? Read(ApiRequest request, string optionsKind, out Status? refusal)
    {
        var options = new WriteOptions { FieldManager = Api.Apply.FieldOwner.NameFrom(null, request.UserAgent) };
        var errors = new FieldErrors();
        foreach (var (name, value) in request.Query)
        {
            options = name switch
            {
                "dryRun" => options with { IsDryRun = ReadDryRun(value, errors) },
                "fieldManager" when value.Length > 0 =>
                    options with { FieldManager = ReadManager(value, errors), HasFieldManager = true },
                "fieldValidation" => options with { FieldValidation = ReadValidation(value, errors) },
                "force" => options with { IsForced = value is not ("false" or "0") },
                _ => options,
            };
        }
        refusal = errors.IsEmpty ? null : Statuses.Invalid(new GroupKind("meta.k8s.io", optionsKind), "", errors);
        return refusal is null ? options : null;
    }

    public static bool ReadDryRun(string value, FieldErrors errors)
    {
        if (value is "All" or "") return value.Length > 0;
        errors.NotSupported(new FieldPath("dryRun"), RefusedValue.Strings([value]), "All");
        return false;
    }

    private static string ReadManager(string value, FieldErrors errors)
    {
        if (value.Length > FieldManagerLengthMax) errors.TooLong(new FieldPath("fieldManager"), FieldManagerLengthMax);
        else if (value.Any(char.IsControl))
            errors.Invalid(new FieldPath("fieldManager"), value, "should only contain printable characters");
        return value;
    }

    private static FieldValidation ReadValidation(string value, FieldErrors errors)
    {
        switch (value)
        {
            case "Strict": return FieldValidation.Strict;
            case "Ignore": return FieldValidation.Ignore;
            case "Warn" or "": return FieldValidation.Warn;
            default:
                errors.NotSupported(new FieldPath("fieldValidation"), value, "", "Ignore", "Strict", "Warn");
                return FieldValidation.Warn;
        }
    }
}
