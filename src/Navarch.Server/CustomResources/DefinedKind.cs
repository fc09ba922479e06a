using Navarch.Server.Discovery;
using Navarch.Server.Resources;
using Navarch.Server.Subresources;
using Navarch.Server.Versions;
using Navarch.Store;

namespace Navarch.Server.CustomResources;

/// <summary>
/// A definition as resources, one for each version: a custom kind takes the same way as a built-in one, and what differs
/// stands here as data. Nothing of it is made before it is used.
/// </summary>
internal sealed class DefinedKind
{
    private static readonly IReadOnlyList<string> ShownWhileTerminating =
        ["delete", "deletecollection", "get", "list", "watch"];

    private readonly Dictionary<string, VersionSchema> _schemas = new(StringComparer.Ordinal);

    public DefinedKind(Definition definition, ObjectConverters converters)
    {
        Definition = definition;
        foreach (var version in definition.Versions) _schemas[version.Name] = new(definition, version);
        Stored = Make(definition.StorageVersion, converters);
        Served = definition.IsServed
            ? [.. definition.Versions.Where(version => version.IsServed)
                .Select(version => version == definition.StorageVersion ? Stored : Make(version, converters))]
            : [];
    }

    /// <summary>As last seen: all states that a kind sees differ in nothing that matters to its resources.</summary>
    public Definition Definition { get; set; }

    /// <summary>What can be asked for.</summary>
    public IReadOnlyList<Resource> Served { get; }

    /// <summary>The version in which the objects are stored, whether it is served or not.</summary>
    public Resource Stored { get; }

    /// <summary>Null for a version that the definition doesn't have.</summary>
    public VersionSchema? SchemaOf(string version) => _schemas.GetValueOrDefault(version);

    public ResourceType TypeOf(string version)
    {
        var names = Definition.AcceptedNames;
        var scope = Definition.IsNamespaced ? ResourceScope.Namespaced : ResourceScope.Cluster;
        return new(Definition.Group, version, names.Kind, names.Plural, scope)
        {
            ShortNames = names.ShortNames, Categories = names.Categories,
        };
    }

    private Resource Make(DefinedVersion version, ObjectConverters converters)
    {
        var schema = _schemas[version.Name];
        var type = TypeOf(version.Name);
        return new Resource(type, () => schema.Type)
        {
            SingularName = Definition.AcceptedNames.Singular,
            ListKind = Definition.AcceptedNames.ListKind,
            StoragePrefix = $"/registry/{Definition.Group}/{Definition.AcceptedNames.Plural}/",
            StoredType = TypeOf(Definition.StorageVersion.Name),
            IsDefined = true,
            IsConvertedRemotely = Definition.Webhook is not null,
            PublishedTag = $"{Definition.Uid}/{Definition.Generation}/{Definition.IsTerminating}",
            IsSelectableByNamespace = Definition.IsNamespaced,
            Rules = new CustomRules(schema, version.Scale),
            Lifecycle = CustomLifecycle.Instance,
            Table = new PrinterTable(version.Columns),
            Subresources = [.. SubresourcesOf(version)],
            SelectableFields = [.. version.SelectableFields.Select(path => new SelectableField(path.TrimStart('.')))],
            StoreView = store => converters.View(store, this, version.Name),
            Warnings = version.IsDeprecated ? [Deprecation(version)] : [],
            ShownVerbs = Definition.IsTerminating ? ShownWhileTerminating : Resource.StoredVerbs,
            CreateRefusal = Definition.IsTerminating
                ? "create not allowed while custom resource definition is terminating"
                : null,
        };
    }

    private static IEnumerable<Subresource> SubresourcesOf(DefinedVersion version)
    {
        if (version.HasStatus) yield return StatusSubresource.Instance;
        if (version.Scale is { } paths) yield return CustomScale.Of(paths);
    }

    private string Deprecation(DefinedVersion version)
    {
        if (version.DeprecationWarning is { } own) return own;
        var kind = Definition.AcceptedNames.Kind;
        var better = Definition.Versions
            .Where(other => other is { IsServed: true, IsDeprecated: false } &&
                GroupOrder.CompareVersions(other.Name, version.Name) < 0)
            .Select(other => other.Name).Order(Comparer<string>.Create(GroupOrder.CompareVersions)).FirstOrDefault();
        var text = $"{Definition.Group}/{version.Name} {kind} is deprecated";
        return better is null ? text : $"{text}; use {Definition.Group}/{better} {kind}";
    }
}
