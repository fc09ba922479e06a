using System.Globalization;
using Navarch.Api.Quantities;

namespace Navarch.Controllers.Replicas;

/// <summary>A number of pods that is given as such or as a percentage.</summary>
static class ScaledValue
{
    /// <summary>The number itself, or the percentage of <paramref name="total"/>.</summary>
    public static int Of(IntOrString value, int total, bool roundUp)
    {
        if (value.Text is not { } text) return value.Number;
        var digits = text.AsSpan().TrimEnd('%');
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var percent)) return 0;
        var share = total * (long)percent;
        return (int)(roundUp ? (share + 99) / 100 : share / 100);
    }
}
