using System.Collections.ObjectModel;

namespace Navarch.Api.MetaV1;

/// <summary>
/// What every stored object has: its name and where it stands, labels, owners, and what the server keeps of its life.
/// </summary>
[ApiType("io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta")]
public sealed partial record ObjectMeta
{
    /// <summary>
    /// Names the object among those of its kind in its namespace. Can't be changed; lower-case letters, digits, '-'
    /// and, for most kinds, '.'.
    /// </summary>
    [Field(1)]
    public string Name { get; init; } = "";

    /// <summary>
    /// A prefix from which the server makes a unique name by appending random characters, where no name is given.
    /// </summary>
    [Field(2)]
    public string GenerateName { get; init; } = "";

    /// <summary>
    /// The namespace in which the object stands; empty for objects of the whole cluster. Can't be changed.
    /// </summary>
    [Field(3)]
    public string Namespace { get; init; } = "";

    /// <summary>No longer set by the server.</summary>
    [Field(4)]
    public string SelfLink { get; init; } = "";

    /// <summary>
    /// Tells the object from every other one, also from later ones of the same name. Set by the server.
    /// </summary>
    [Field(5)]
    public string Uid { get; init; } = "";

    /// <summary>
    /// Changes with every write. Compare it for equality only; give it with an update to have the update refused if
    /// someone else wrote in between.
    /// </summary>
    [Field(6)]
    public string ResourceVersion { get; init; } = "";

    /// <summary>Counts the changes of what is desired (the spec). Set by the server.</summary>
    [Field(7)]
    public long Generation { get; init; }

    /// <summary>When the server made the object.</summary>
    [Field(8, Value = true)]
    public DateTimeOffset? CreationTimestamp { get; init; }

    /// <summary>
    /// When the object is to be gone; set once its deletion has been asked for. It remains until its finalizers are
    /// removed.
    /// </summary>
    [Field(9)]
    public DateTimeOffset? DeletionTimestamp { get; init; }

    /// <summary>
    /// Seconds that the object was given to end by itself, counted from when its deletion was asked for.
    /// </summary>
    [Field(10)]
    public long? DeletionGracePeriodSeconds { get; init; }

    /// <summary>Names and values by which selectors find the object.</summary>
    [Field(11)]
    public IReadOnlyDictionary<string, string> Labels { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Names and values that tools attach to the object. Not for selecting.</summary>
    [Field(12)]
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>
    /// The objects that this one depends on: when all of them are gone, it is deleted too. At most one is its
    /// controller.
    /// </summary>
    [Field(13, List = ListType.Map, Keys = "uid", Patch = "merge", MergeKey = "uid")]
    public IReadOnlyList<OwnerReference> OwnerReferences { get; init; } = [];

    /// <summary>
    /// What must happen before the object may go: each entry is removed by the component it names, and the last removal
    /// deletes the object.
    /// </summary>
    [Field(14, List = ListType.Set, Patch = "merge")]
    public IReadOnlyList<string> Finalizers { get; init; } = [];

    /// <summary>Which fields each manager has set, and when. Kept by the server for server-side apply.</summary>
    [Field(17, List = ListType.Atomic)]
    public IReadOnlyList<ManagedFieldsEntry> ManagedFields { get; init; } = [];
}
