using Navarch.Api.RbacV1;

namespace Navarch.Server.Authorization;

/// <summary>A binding as seen from one of its subjects. The namespace is empty for a ClusterRoleBinding.</summary>
internal sealed record RoleGrant(string Namespace, string Binding, RoleRef Role, Subject Subject)
{
    /// <summary>How reasons name it, as upstream words it.</summary>
    public override string ToString()
    {
        var binding = Namespace.Length == 0 ? $"ClusterRoleBinding \"{Binding}\"" : $"RoleBinding \"{Binding}/{Namespace}\"";
        var subject = Subject.Kind == "ServiceAccount"
            ? $"{Subject.Name}/{(Subject.Namespace.Length > 0 ? Subject.Namespace : Namespace)}"
            : Subject.Name;
        return $"{binding} of {Role.Kind} \"{Role.Name}\" to {Subject.Kind} \"{subject}\"";
    }
}
