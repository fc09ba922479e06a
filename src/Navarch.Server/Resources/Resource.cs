using System.Collections.Frozen;
using Navarch.Api.Schemas;
using Navarch.Server.Tables;
using Navarch.Server.Versions;
using Navarch.Store;

namespace Navarch.Server.Resources;

/// <summary>
/// One resource as it is served: its declared type and schema, and what the kind adds to the pipeline. To serve a new
/// kind is to declare one of these (<see cref="BuiltInKinds"/>); nothing else in the server knows kinds by name.
/// </summary>
internal sealed class Resource(ResourceType type, Func<TypeSchema> schema)
{
    public static IReadOnlyList<string> StoredVerbs { get; } =
        ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];

    private static readonly IReadOnlyList<string> ReviewVerbs = ["create"];

    private readonly FrozenDictionary<string, Subresource> _subresources = FrozenDictionary<string, Subresource>.Empty;

    public Resource(ResourceType type, TypeSchema schema) : this(type, () => schema) { }

    public Resource(DeclaredKind declared) : this(declared.ResourceType, declared.Schema) { }

    public ResourceType Type { get; } = type;

    /// <summary>Made when first asked for: most kinds of a cluster are never used.</summary>
    public TypeSchema Schema => field ??= schema();

    /// <summary>Lower case, as kubectl accepts it.</summary>
    public string SingularName { get; init; } = type.Kind.ToLowerInvariant();

    /// <summary>The kind of a list of it.</summary>
    public string ListKind { get; init; } = type.Kind + "List";

    /// <summary><c>pods</c>, <c>deployments.apps</c>: what messages call it.</summary>
    public string QualifiedName { get; } = type.Group.Length == 0 ? type.Plural : $"{type.Plural}.{type.Group}";

    /// <summary>Where the objects lie in the store, as upstream lays them out; ends with a slash.</summary>
    public string StoragePrefix { get; init; } = $"/registry/{type.Plural}/";

    public KindRules Rules { get; init; } = PlainRules.Instance;
    public KindLifecycle Lifecycle { get; init; } = PlainLifecycle.Instance;
    public TableLayout Table { get; init; } = DefaultTable.Instance;

    /// <summary>Set where the objects are stored in another version, whose resource is served too.</summary>
    public VersionConversion? Conversion { get; init; }

    /// <summary>Other versions in which upstream may have stored objects: they are read, and not served.</summary>
    public IReadOnlyList<FormerVersion> FormerVersions { get; init; } = [];

    /// <summary>
    /// How the resource sees the store, where its objects may lie there in any of the versions of their definition.
    /// </summary>
    public Func<IStore, IStore>? StoreView { get; init; }

    /// <summary>
    /// Known by its schema alone (a custom resource): it has no protobuf messages, and no strategic merge patches.
    /// </summary>
    public bool IsDefined { get; init; }

    /// <summary>
    /// Set for custom kinds: another one whenever what OpenAPI shows of them is another. To know it, no schema is read.
    /// </summary>
    public string? PublishedTag { get; init; }

    /// <summary>Its objects are converted by someone else, and may be a moment behind the store.</summary>
    public bool IsConvertedRemotely { get; init; }

    /// <summary>Said with every answer: that the version is deprecated.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Why no objects can be made any more, while those that are there still go.</summary>
    public string? CreateRefusal { get; init; }

    /// <summary>The version that is in the store.</summary>
    public ResourceType StoredType { get => field ?? Conversion?.StoredType ?? Type; init; }

    /// <summary>Set for resources that are asked and not stored.</summary>
    public IReview? Review { get; init; }

    /// <summary>Set for resources that are read and not stored.</summary>
    public IComputedObjects? Computed { get; init; }

    /// <summary>Set for resources whose create does something to another resource.</summary>
    public ActionSubresource? CreateAction { get; init; }

    /// <summary>Beyond <c>metadata.name</c> and <c>metadata.namespace</c>, which all have.</summary>
    public IReadOnlyList<SelectableField> SelectableFields { get; init; } = [];

    /// <summary>Field selectors may name <c>metadata.namespace</c>, even where there is none, as most kinds let them.</summary>
    public bool IsSelectableByNamespace { get; init; } = true;

    public IReadOnlyList<Subresource> Subresources
    {
        get;
        init
        {
            field = value;
            _subresources = value.ToFrozenDictionary(subresource => subresource.Name, StringComparer.Ordinal);
        }
    } = [];

    /// <summary>How long objects live in the store; null: until deleted. Events expire.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>A delete answers with the object that was deleted, rather than with a status.</summary>
    public bool ReturnsDeleted { get; init; }

    /// <summary>What may be done with it; all of them unless said otherwise.</summary>
    public IReadOnlyList<string> Verbs { get => field ?? (IsStored ? StoredVerbs : ReviewVerbs); init; }

    /// <summary>…and what of it clients are shown.</summary>
    public IReadOnlyList<string> ShownVerbs { get => field ?? Verbs; init; }

    /// <summary>False for resources that are only ever created, such as reviews and bindings.</summary>
    public bool IsStored { get; init; } = true;

    public bool HasStatusSubresource => _subresources.ContainsKey("status");

    public Subresource? FindSubresource(string name) => _subresources.GetValueOrDefault(name);

    /// <summary>The key of one object. The namespace is ignored for cluster-scoped kinds.</summary>
    public string StoreKey(string @namespace, string name) =>
        Type.IsNamespaced ? $"{StoragePrefix}{@namespace}/{name}" : StoragePrefix + name;

    /// <summary>The keys of a list: of one namespace, or of all when it is empty.</summary>
    public string ListPrefix(string @namespace) =>
        Type.IsNamespaced && @namespace.Length > 0 ? $"{StoragePrefix}{@namespace}/" : StoragePrefix;
}
