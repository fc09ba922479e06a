namespace Navarch.Api.Quantities;

/// <summary>How a <see cref="Quantity"/> is written.</summary>
public enum QuantityFormat : byte
{
    /// <summary>12M is 12·10⁶.</summary>
    DecimalSI,

    /// <summary>12Mi is 12·2²⁰.</summary>
    BinarySI,

    /// <summary>12e6.</summary>
    DecimalExponent,
}
