namespace Navarch.Controllers.HorizontalAutoscaling;

/// <summary>What one pod was seen to use.</summary>
/// <param name="Milli">In thousandths of the metric's unit.</param>
/// <param name="At">When it was measured.</param>
/// <param name="Window">Over which time before.</param>
readonly record struct PodSample(long Milli, DateTimeOffset At, TimeSpan Window);
