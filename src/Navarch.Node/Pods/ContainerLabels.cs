namespace Navarch.Node.Pods;

/// <summary>
/// The labels and annotations by which containers are known again, the same as upstream's kubelet uses: an agent that
/// starts anew finds all it needs on them, and other tools find their way.
/// </summary>
static class ContainerLabels
{
    public const string PodName = "io.kubernetes.pod.name";
    public const string PodNamespace = "io.kubernetes.pod.namespace";
    public const string PodUid = "io.kubernetes.pod.uid";
    public const string ContainerName = "io.kubernetes.container.name";

    public const string Hash = "io.kubernetes.container.hash";
    public const string RestartCount = "io.kubernetes.container.restartCount";
    public const string TerminationMessagePath = "io.kubernetes.container.terminationMessagePath";
    public const string TerminationMessagePolicy = "io.kubernetes.container.terminationMessagePolicy";
    public const string GracePeriod = "io.kubernetes.pod.terminationGracePeriod";

    /// <summary>Ours: where on the host the termination message is written.</summary>
    public const string TerminationMessageFile = "navarch.io/termination-message-file";
}
