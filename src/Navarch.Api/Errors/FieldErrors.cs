using System.Collections;
using System.Globalization;

namespace Navarch.Api.Errors;

/// <summary>
/// The refusals of one validation, in the order they were found. Nothing is allocated until the first one, so that a
/// valid object costs nothing.
/// </summary>
public sealed class FieldErrors : IReadOnlyList<FieldError>
{
    private List<FieldError>? _errors;

    public int Count => _errors?.Count ?? 0;
    public bool IsEmpty => Count == 0;
    public FieldError this[int index] => (_errors ?? throw new ArgumentOutOfRangeException(nameof(index)))[index];

    public void Required(FieldPath path, string detail = "") => Add(FieldErrorType.Required, path, "", detail);

    public void Invalid(FieldPath path, RefusedValue value, string detail) =>
        Add(FieldErrorType.Invalid, path, value.Text, detail);

    /// <summary>One refusal for each detail: what the rules of <c>Names</c> return.</summary>
    public void Invalid(FieldPath path, RefusedValue value, IReadOnlyList<string> details)
    {
        foreach (var detail in details) Invalid(path, value, detail);
    }

    public void TypeInvalid(FieldPath path, RefusedValue value, string detail) =>
        Add(FieldErrorType.TypeInvalid, path, value.Text, detail);

    public void NotSupported(FieldPath path, RefusedValue value, params ReadOnlySpan<string> supported)
    {
        var detail = "";
        foreach (var name in supported)
            detail += (detail.Length == 0 ? "supported values: " : ", ") + Quoted.Text(name);
        Add(FieldErrorType.NotSupported, path, value.Text, detail);
    }

    public void Duplicate(FieldPath path, RefusedValue value) =>
        Add(FieldErrorType.Duplicate, path, value.Text, "");

    public void Forbidden(FieldPath path, string detail) => Add(FieldErrorType.Forbidden, path, "", detail);

    public void TooLong(FieldPath path, int bytesMax) => Add(FieldErrorType.TooLong, path, "",
        string.Create(CultureInfo.InvariantCulture,
            $"may not be more than {bytesMax} {(bytesMax == 1 ? "byte" : "bytes")}"));

    public void TooMany(FieldPath path, int count, int countMax) => Add(FieldErrorType.TooMany, path,
        count.ToString(CultureInfo.InvariantCulture),
        string.Create(CultureInfo.InvariantCulture,
            $"must have at most {countMax} {(countMax == 1 ? "item" : "items")}"));

    public void NotFound(FieldPath path, RefusedValue value) => Add(FieldErrorType.NotFound, path, value.Text, "");

    public void Internal(FieldPath path, string detail) => Add(FieldErrorType.Internal, path, "", detail);

    public void Add(FieldError error) => (_errors ??= []).Add(error);

    public void AddRange(IEnumerable<FieldError> errors)
    {
        foreach (var error in errors) Add(error);
    }

    /// <summary>All refusals in one text: a single one plain, several in brackets, none twice.</summary>
    public override string ToString()
    {
        if (_errors is null) return "";
        var messages = new List<string>(_errors.Count);
        foreach (var error in _errors)
            if (error.ToString() is var message && !messages.Contains(message)) messages.Add(message);
        return messages.Count == 1 ? messages[0] : $"[{string.Join(", ", messages)}]";
    }

    public IEnumerator<FieldError> GetEnumerator() => (_errors ?? []).GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Add(FieldErrorType type, FieldPath path, string value, string detail) =>
        Add(new FieldError(type, path.ToString(), value, detail));
}
