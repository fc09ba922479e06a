using Navarch.Api.Codecs;
using Navarch.Api.Declarations;
using Navarch.Api.Documents;
using Navarch.Api.Errors;

namespace Navarch.Server.Kinds;

/// <summary>Fields that may not change once the object is made.</summary>
static class Comparing
{
    internal static bool Same<T>(T? left, T? right) where T : class, IApiType<T> =>
        DocumentValue.DeepEquals(Document(left), Document(right));

    internal static bool Same(IReadOnlyDictionary<string, string> left, IReadOnlyDictionary<string, string> right)
    {
        if (left.Count != right.Count) return false;
        foreach (var (key, value) in left)
            if (!right.TryGetValue(key, out var other) || other != value) return false;
        return true;
    }

    extension(FieldErrors errors)
    {
        public void Kept(FieldPath path, string? updated, string? old)
        {
            if (updated != old) errors.Invalid(path, updated, CommonFields.Immutable);
        }

        public void Kept<T>(FieldPath path, T? updated, T? old) where T : class, IApiType<T>
        {
            if (!Same(updated, old)) errors.Invalid(path, Shown(updated), CommonFields.Immutable);
        }
    }

    internal static RefusedValue Shown<T>(T? value) where T : class, IApiType<T> =>
        value is null ? (RefusedValue)(string?)null : RefusedValue.Of(Document(value));

    internal static RefusedValue ShownList<T>(IReadOnlyList<T> values) where T : class, IApiType<T> =>
        RefusedValue.Of(new DocumentArray([.. values.Select(Document)]));

    internal static DocumentValue Document<T>(T? value) where T : class, IApiType<T> =>
        value is null ? DocumentNull.Instance : DocumentConversion.ToDocument(value);
}
