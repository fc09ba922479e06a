using System.Globalization;

namespace Navarch.Api.Documents;

public sealed class DocumentString(string value) : DocumentValue
{
    public string Value { get; } = value;
    public override DocumentValue DeepClone() => this;
    public override string ToString() => Value;
}

public sealed class DocumentBool : DocumentValue
{
    public static readonly DocumentBool True = new(true);
    public static readonly DocumentBool False = new(false);

    private DocumentBool(bool value) => Value = value;

    public bool Value { get; }
    public override DocumentValue DeepClone() => this;
}

public sealed class DocumentNull : DocumentValue
{
    public static readonly DocumentNull Instance = new();

    private DocumentNull() { }

    public override DocumentValue DeepClone() => this;
}

/// <summary>A whole number of 64 bits, or else a double, as Go's decoder has it.</summary>
public sealed class DocumentNumber : DocumentValue, IEquatable<DocumentNumber>
{
    private readonly long _whole;
    private readonly double _real;

    public DocumentNumber(long value) => (_whole, IsWhole) = (value, true);
    public DocumentNumber(double value) => _real = value;

    public bool IsWhole { get; }
    public long Whole => IsWhole ? _whole : (long)_real;
    public double Real => IsWhole ? _whole : _real;

    public bool Equals(DocumentNumber? other) => other is not null &&
        (IsWhole && other.IsWhole ? _whole == other._whole : Real.Equals(other.Real));

    public override bool Equals(object? obj) => Equals(obj as DocumentNumber);
    public override int GetHashCode() => Real.GetHashCode();
    public override DocumentValue DeepClone() => this;
    public override string ToString() => IsWhole
        ? _whole.ToString(CultureInfo.InvariantCulture)
        : _real.ToString("R", CultureInfo.InvariantCulture);
}
