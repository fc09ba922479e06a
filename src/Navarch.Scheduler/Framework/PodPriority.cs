using Navarch.Api.CoreV1;

namespace Navarch.Scheduler.Framework;

internal static class PodPriority
{
    extension(Pod pod)
    {
        /// <summary>A pod that no priority class was admitted for has priority 0.</summary>
        public int Priority => pod.Spec.Priority ?? 0;
    }
}
