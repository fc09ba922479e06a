using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Core.Limits;

namespace Navarch.Api.Schemas.Structural;

/// <summary>
/// What is wrong with a value, and how many of its checks were right: of several alternatives the one that comes nearest
/// is told about. No message twice.
/// </summary>
sealed class Report
{
    private List<Finding>? _findings;
    private HashSet<string>? _messages;

    public IReadOnlyList<Finding> Findings => _findings ?? (IReadOnlyList<Finding>)[];

    public bool IsValid => _findings is null;

    public int Matches { get; set; }

    /// <param name="message">By which two findings are the same.</param>
    /// <param name="path">Below where the validation began; null: of the value as a whole, and nowhere in it.</param>
    /// <param name="type">Of the refusal.</param>
    /// <param name="value">As it shows the value.</param>
    /// <param name="detail">Why.</param>
    public void Add(string message, string? path, FieldErrorType type, string value, string detail) =>
        Add(new(message, path, type, value, detail));

    public void Invalid(string path, DocumentValue value, string message) =>
        Add(message, path, FieldErrorType.Invalid, RefusedValue.OfUntyped(value).Text, message);

    /// <summary>The alternatives of a value as a whole: where it stands is said in the message alone.</summary>
    public void Whole(string message) => Add(message, null, FieldErrorType.Invalid, "\"\"", message);

    public void Merge(Report other)
    {
        Matches += other.Matches;
        foreach (var finding in other._findings ?? []) Add(finding);
    }

    /// <summary>Nothing of it counts any more, since the value is as it was.</summary>
    public void Forgive()
    {
        _findings = null;
        _messages = null;
    }

    public void WriteTo(FieldErrors errors, FieldPath? root)
    {
        foreach (var finding in Findings) errors.Add(finding.Error(root));
    }

    private void Add(Finding finding)
    {
        if (_findings?.Count >= SchemaLimits.Default.FindingsMax || !(_messages ??= []).Add(finding.Message)) return;
        (_findings ??= []).Add(finding);
    }

    internal sealed record Finding(string Message, string? Path, FieldErrorType Type, string Value, string Detail)
    {
        public FieldError Error(FieldPath? root)
        {
            var name = Path?.TrimStart('.') ?? "";
            var field = (root, name.Length) switch
            {
                // Upstream's way to say that there is no field to name.
                (null, 0) => "<nil>",
                (null, _) => name,
                (_, 0) => root.ToString(),
                _ => $"{root}.{name}",
            };
            return new(Type, field, Value, Detail);
        }
    }
}
