namespace Navarch.Api.Quantities;

/// <summary>A number or a text, such as a port by number or name, or a count or a percentage.</summary>
public readonly record struct IntOrString
{
    public IntOrString(int number) => Number = number;
    public IntOrString(string text) => Text = text;

    public int Number { get; }

    /// <summary>Null when the value is a number.</summary>
    public string? Text { get; }

    public static implicit operator IntOrString(int number) => new(number);
    public static implicit operator IntOrString(string text) => new(text);
    public override string ToString() => Text ?? Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
