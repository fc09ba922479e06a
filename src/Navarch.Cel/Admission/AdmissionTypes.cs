namespace Navarch.Cel.Admission;

/// <summary>The request and its namespace as expressions see them: less than the API has of both.</summary>
public static class AdmissionTypes
{
    private static readonly CelType Text = CelType.String;
    private static readonly CelType Texts = CelType.List(Text);
    private static readonly CelType TextMap = CelType.Map(Text, Text);

    private static readonly CelObjectType Kind = new("kubernetes.GroupVersionKind",
        [new("group", Text), new("version", Text), new("kind", Text)]);

    private static readonly CelObjectType Resource = new("kubernetes.GroupVersionResource",
        [new("group", Text), new("version", Text), new("resource", Text)]);

    private static readonly CelObjectType Metadata = new("kubernetes.NamespaceMetadata",
    [
        new("name", Text), new("generateName", Text), new("namespace", Text), new("labels", TextMap),
        new("annotations", TextMap), new("UID", Text), new("creationTimestamp", CelType.Timestamp),
        new("deletionGracePeriodSeconds", CelType.Int), new("deletionTimestamp", CelType.Timestamp),
        new("generation", CelType.Int), new("resourceVersion", Text), new("finalizers", Texts),
    ]);

    private static readonly CelObjectType NamespaceSpec = new("kubernetes.NamespaceSpec", [new("finalizers", Texts)]);

    private static readonly CelObjectType Condition = new("kubernetes.NamespaceCondition",
    [
        new("status", Text), new("type", Text), new("lastTransitionTime", CelType.Timestamp), new("message", Text),
        new("reason", Text),
    ]);

    private static readonly CelObjectType NamespaceStatus = new("kubernetes.NamespaceStatus",
        [new("conditions", CelType.List(Condition.Type)), new("phase", Text)]);

    public static CelObjectType UserInfo { get; } = new("kubernetes.UserInfo",
        [new("username", Text), new("uid", Text), new("groups", Texts), new("extra", CelType.Map(Text, Texts))]);

    public static CelObjectType Request { get; } = new("kubernetes.AdmissionRequest",
    [
        new("kind", Kind.Type), new("resource", Resource.Type), new("subResource", Text), new("requestKind", Kind.Type),
        new("requestResource", Resource.Type), new("requestSubResource", Text), new("name", Text), new("namespace", Text),
        new("operation", Text), new("userInfo", UserInfo.Type), new("dryRun", CelType.Bool), new("options", CelType.Dyn),
    ]);

    public static CelObjectType Namespace { get; } = new("kubernetes.Namespace",
        [new("metadata", Metadata.Type), new("spec", NamespaceSpec.Type), new("status", NamespaceStatus.Type)]);
}
