using Navarch.Api.CoreV1;
using Navarch.Api.Errors;

namespace Navarch.Server.Kinds.Pods;

/// <summary>A container that has ended stays so, unless its pod restarts it.</summary>
sealed class ContainerStateRules(PodSpec spec, FieldErrors errors)
{
    internal void CheckRegular(IReadOnlyList<ContainerStatus> statuses, IReadOnlyList<ContainerStatus> before) =>
        Check(statuses, before, "containerStatuses", RestartsByPod);

    internal void CheckInit(IReadOnlyList<ContainerStatus> statuses, IReadOnlyList<ContainerStatus> before) =>
        Check(statuses, before, "initContainerStatuses", status => RestartsByPod(status) || IsSidecar(status.Name));

    internal void CheckEphemeral(IReadOnlyList<ContainerStatus> statuses, IReadOnlyList<ContainerStatus> before) =>
        Check(statuses, before, "ephemeralContainerStatuses", _ => false);

    private void Check(
        IReadOnlyList<ContainerStatus> statuses, IReadOnlyList<ContainerStatus> before, string list,
        Func<ContainerStatus, bool> mayRestart)
    {
        for (var i = 0; i < before.Count; i++)
        {
            if (before[i].State.Terminated is null || mayRestart(before[i])) continue;
            foreach (var status in statuses)
                if (status.Name == before[i].Name && status.State.Terminated is null)
                    errors.Forbidden(FieldPath.Status.Child(list).Index(i).Child("state"),
                        "may not be transitioned to non-terminated state");
        }
    }

    private bool RestartsByPod(ContainerStatus ended) => spec.RestartPolicy switch
    {
        RestartPolicy.Always => true,
        RestartPolicy.OnFailure => ended.State.Terminated!.ExitCode != 0,
        _ => false,
    };

    private bool IsSidecar(string name) => spec.InitContainers.FirstOrDefault(container => container.Name == name) is
        { RestartPolicy: ContainerRestartPolicy.Always };
}
