using Navarch.Api.AutoscalingV2;

namespace Navarch.Controllers.HorizontalAutoscaling;

/// <summary>How far usage may be from its target, as a share of it, before anything is scaled.</summary>
readonly record struct Tolerance(double Down, double Up)
{
    public static Tolerance Of(HorizontalPodAutoscalerBehavior? behavior, double otherwise) => new(
        behavior?.ScaleDown?.Tolerance?.ToDouble() ?? otherwise,
        behavior?.ScaleUp?.Tolerance?.ToDouble() ?? otherwise);

    /// <param name="ratio">Usage to target.</param>
    public bool Allows(double ratio) => 1 - Down <= ratio && ratio <= 1 + Up;
}
