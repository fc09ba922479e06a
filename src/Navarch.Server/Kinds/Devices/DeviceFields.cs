using System.Text;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Names;
using Navarch.Api.Quantities;
using Navarch.Api.ResourceV1;
using Navarch.Server.Kinds.Storage;

namespace Navarch.Server.Kinds.Devices;

/// <summary>Rules that the kinds of device allocation share.</summary>
static class DeviceFields
{
    internal const int SelectorsMax = 32, ConfigurationsMax = 32, RequestsMax = 32;

    private const int IdLengthMax = 32;
    private const int RawBytesMax = 10 * 1024;
    private const int ExpressionBytesMax = 10 * 1024;

    internal static void CheckPoolName(string name, FieldPath path, FieldErrors errors)
    {
        if (name.Length == 0)
        {
            errors.Required(path);
            return;
        }
        if (name.Length > DnsName.SubdomainLengthMax) errors.TooLong(path, DnsName.SubdomainLengthMax);
        foreach (var part in name.Split('/')) errors.Invalid(path, part, DnsName.Subdomain(part));
    }

    /// <summary>A name of the driver's own, or with a domain before it: <c>example.com/memory</c>.</summary>
    internal static void CheckQualifiedName(string name, FieldPath path, FieldErrors errors)
    {
        if (name.Length == 0)
        {
            errors.Required(path, "name required");
            return;
        }
        var parts = name.Split('/');
        if (parts.Length == 1) CheckIdentifier(name, path, errors);
        if (parts.Length != 2) return;
        if (parts[0].Length == 0) errors.Required(path, "the domain must not be empty");
        else StorageFields.CheckDriverName(parts[0], path, errors);
        if (parts[1].Length == 0) errors.Required(path, "the name must not be empty");
        else CheckIdentifier(parts[1], path, errors);
    }

    internal static void CheckFullName(string name, FieldPath path, FieldErrors errors)
    {
        CheckQualifiedName(name, path, errors);
        if (name.Length > 0 && !name.Contains('/')) errors.Invalid(path, name, "must include a domain");
    }

    /// <param name="selectors">Their expressions.</param>
    /// <param name="path">Where they are.</param>
    /// <param name="isStored">They have been taken before: by a release that may know more.</param>
    /// <param name="errors">What is wrong.</param>
    internal static void CheckSelectors(
        IReadOnlyList<DeviceSelector> selectors, FieldPath path, bool isStored, FieldErrors errors)
    {
        for (var i = 0; i < selectors.Count; i++)
        {
            var at = path.Index(i).Child("cel");
            if (selectors[i].Cel is not { } cel) errors.Required(at);
            else if (Encoding.UTF8.GetByteCount(cel.Expression) > ExpressionBytesMax)
                errors.TooLong(at.Child("expression"), ExpressionBytesMax);
            else DeviceExpressions.Check(cel.Expression, isStored, at.Child("expression"), errors);
        }
        if (selectors.Count > SelectorsMax) errors.TooMany(path, selectors.Count, SelectorsMax);
    }

    internal static void CheckOpaque(OpaqueDeviceConfiguration? opaque, FieldPath path, FieldErrors errors)
    {
        if (opaque is null)
        {
            errors.Required(path);
            return;
        }
        StorageFields.CheckDriverName(opaque.Driver, path.Child("driver"), errors);
        CheckRaw(opaque.Parameters, path.Child("parameters"), errors);
    }

    /// <summary>An object whose fields are somebody else's.</summary>
    internal static void CheckRaw(RawJson? raw, FieldPath path, FieldErrors errors)
    {
        if (raw is null || raw.Utf8.Length == 0) errors.Required(path);
        else if (raw.Utf8.Length > RawBytesMax) errors.TooLong(path, RawBytesMax);
        else if (raw.Utf8.Span.SequenceEqual("null"u8)) errors.Required(path);
        else if (raw.Utf8.Span.TrimStart(" \t\r\n"u8) is not [(byte)'{', ..])
            errors.Invalid(path, "<value omitted>", "must be a valid JSON object");
    }

    internal static void CheckToleration(DeviceToleration toleration, FieldPath path, FieldErrors errors)
    {
        if (toleration.Key.Length > 0) errors.LabelKey(path.Child("key"), toleration.Key);
        if (toleration.Operator == DeviceTolerationOperator.Exists && toleration.Value.Length > 0)
            errors.Invalid(path.Child("value"), toleration.Value, "must be empty for operator `Exists`");
        if (toleration.Operator == DeviceTolerationOperator.Equal)
            errors.Invalid(path.Child("value"), toleration.Value, LabelName.Value(toleration.Value));
        errors.OneOf(path.Child("operator"), toleration.Operator, DeviceTolerationOperator.Equal,
            DeviceTolerationOperator.Exists);
        if (toleration.Effect.Length > 0)
            errors.Known(path.Child("effect"), toleration.Effect, DeviceTaintEffect.NoExecute,
                DeviceTaintEffect.NoSchedule);
    }

    private static void CheckIdentifier(string id, FieldPath path, FieldErrors errors)
    {
        if (id.Length > IdLengthMax) errors.TooLong(path, IdLengthMax);
        errors.Invalid(path, id, FieldName.CIdentifier(id));
    }
}
