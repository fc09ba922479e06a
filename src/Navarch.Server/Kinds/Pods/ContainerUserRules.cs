using Navarch.Api.CoreV1;
using Navarch.Api.Errors;
using Navarch.Api.Names;

namespace Navarch.Server.Kinds.Pods;

/// <summary>Rules of whom containers run as, as a node reports it.</summary>
sealed class ContainerUserRules(PodSpec spec, FieldErrors errors)
{
    internal void Check(PodStatus status)
    {
        var path = FieldPath.Status;
        CheckUsers(status.ContainerStatuses, path.Child("containerStatuses"));
        CheckUsers(status.InitContainerStatuses, path.Child("initContainerStatuses"));
        CheckUsers(status.EphemeralContainerStatuses, path.Child("ephemeralContainerStatuses"));
    }

    private void CheckUsers(IReadOnlyList<ContainerStatus> statuses, FieldPath path)
    {
        for (var i = 0; i < statuses.Count; i++)
        {
            if (statuses[i].User?.Linux is not { } user) continue;
            var at = path.Index(i).Child("user", "linux");
            switch (spec.Os?.Name ?? OSName.Linux)
            {
                case OSName.Windows:
                    errors.Forbidden(at, "cannot be set for a windows pod");
                    break;
                case OSName.Linux:
                    CheckUser(user, at);
                    break;
            }
        }
    }

    private void CheckUser(LinuxContainerUser user, FieldPath at)
    {
        errors.Invalid(at.Child("uid"), user.Uid, FieldName.PosixId(user.Uid));
        errors.Invalid(at.Child("gid"), user.Gid, FieldName.PosixId(user.Gid));
        for (var i = 0; i < user.SupplementalGroups.Count; i++)
            errors.Invalid(at.Child("supplementalGroups").Index(i), user.SupplementalGroups[i],
                FieldName.PosixId(user.SupplementalGroups[i]));
    }
}
