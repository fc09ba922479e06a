using Navarch.Api.Errors;
using Navarch.Api.Names;
using Navarch.Api.Quantities;

namespace Navarch.Server.Kinds;

/// <summary>Fields that are a number of pods, or a share of them.</summary>
static class PodAmounts
{
    private const int PercentMax = 100;

    extension(FieldErrors errors)
    {
        public void CountOrPercent(FieldPath path, IntOrString value)
        {
            if (value.Text is { } percent) errors.Invalid(path, percent, FieldName.Percent(percent));
            else errors.NonNegative(path, value.Number);
        }

        public void NotMoreThanAll(FieldPath path, IntOrString value)
        {
            if (value.Text is not null && AmountOf(value) > PercentMax)
                errors.Invalid(path, value, "must not be greater than 100%");
        }
    }

    /// <summary>A count, or the number before the percent sign; a text that is neither counts as none.</summary>
    internal static int AmountOf(IntOrString value) =>
        value.Text is not { } text ? value.Number : int.TryParse(text.TrimEnd('%'), out var percent) ? percent : 0;
}
