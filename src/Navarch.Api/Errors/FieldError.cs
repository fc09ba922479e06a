namespace Navarch.Api.Errors;

/// <summary>One refusal: <c>spec.containers[0].name: Required value</c>.</summary>
/// <param name="Value">The value refused, as the message shows it; empty where it shows none.</param>
/// <param name="Detail">Why; may be empty.</param>
public sealed record FieldError(FieldErrorType Type, string Field, string Value, string Detail)
{
    /// <summary>The message without the field.</summary>
    public string Body
    {
        get
        {
            var title = Value.Length == 0 ? Type.Title() : $"{Type.Title()}: {Value}";
            return Detail.Length == 0 ? title : $"{title}: {Detail}";
        }
    }

    public override string ToString() => $"{Field}: {Body}";
}
