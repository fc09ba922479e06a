namespace Navarch.Controllers.Deployments;

/// <summary>The annotations by which a Deployment and its ReplicaSets know each other's revisions and sizes.</summary>
static class Annotations
{
    public const string Revision = "deployment.kubernetes.io/revision";
    public const string RevisionHistory = "deployment.kubernetes.io/revision-history";
    public const string DesiredReplicas = "deployment.kubernetes.io/desired-replicas";
    public const string MaxReplicas = "deployment.kubernetes.io/max-replicas";

    /// <summary>Asks for a rollback: extensions/v1beta1's field, kept through the versions since.</summary>
    public const string RollbackTo = "deprecated.deployment.rollback.to";
    public const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";
    public const string TemplateHash = "pod-template-hash";

    /// <summary>Whether a Deployment's annotation is its own affair, not to be copied to its ReplicaSets.</summary>
    public static bool IsOwn(string name) =>
        name is LastApplied or Revision or RevisionHistory or DesiredReplicas or MaxReplicas or RollbackTo;
}
