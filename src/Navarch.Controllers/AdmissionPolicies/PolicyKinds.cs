using Navarch.Api;
using Navarch.Api.AdmissionRegistrationV1;
using Navarch.Api.ApiExtensionsV1;
using Navarch.Api.Codecs;
using Navarch.Cel.Schemas;

namespace Navarch.Controllers.AdmissionPolicies;

/// <summary>The kinds that policies may be about: those built in, and those of custom resource definitions.</summary>
sealed class PolicyKinds(IEnumerable<CustomResourceDefinition> definitions)
{
    private const int CheckedMax = 10;

    private readonly IReadOnlyList<CustomResourceDefinition> _definitions = [.. definitions];

    /// <summary>Those that rules name outright, at most ten, in order.</summary>
    public IReadOnlyList<(string Name, CelSchema Schema)> MatchedBy(IReadOnlyList<NamedRuleWithOperations> rules)
    {
        var found = new Dictionary<(string Group, string Version, string Kind), CelSchema>();
        foreach (var rule in rules)
        {
            var isOpen = rule.ApiGroups.Any(HasWildcard) || rule.ApiVersions.Any(HasWildcard);
            if (isOpen) continue;
            var resources = rule.Resources.Where(one => !HasWildcard(one) && !one.Contains('/')).Order(StringComparer.Ordinal).ToList();
            foreach (var group in rule.ApiGroups.Order(StringComparer.Ordinal))
                foreach (var version in rule.ApiVersions.Order(StringComparer.Ordinal))
                    foreach (var resource in resources)
                        if (found.Count < CheckedMax && Find(group, version, resource) is (var kind, var schema))
                            found[(group, version, kind)] = schema;
        }
        return
        [
            .. found.OrderBy(entry => entry.Key.Group, StringComparer.Ordinal)
                .ThenBy(entry => entry.Key.Version, StringComparer.Ordinal).ThenBy(entry => entry.Key.Kind, StringComparer.Ordinal)
                .Select(entry => ($"{entry.Key.Group}/{entry.Key.Version}, Kind={entry.Key.Kind}", entry.Value)),
        ];
    }

    /// <summary>Null where there is no such kind, or none whose shape is known.</summary>
    public CelSchema? Find(ParamKind kind)
    {
        foreach (var declared in GeneratedKinds.All)
            if (declared.ResourceType.ApiVersion == kind.ApiVersion && declared.ResourceType.Kind == kind.Kind)
                return KindSchemas.Of(declared.Schema());
        foreach (var definition in _definitions)
            foreach (var version in definition.Spec.Versions)
                if (definition.Spec.Names.Kind == kind.Kind && $"{definition.Spec.Group}/{version.Name}" == kind.ApiVersion)
                    return SchemaOf(definition, version);
        return null;
    }

    private (string Kind, CelSchema Schema)? Find(string group, string version, string resource)
    {
        foreach (var declared in GeneratedKinds.All)
            if (declared.ResourceType is var type && type.Group == group && type.Version == version && type.Plural == resource)
                return (type.Kind, KindSchemas.Of(declared.Schema()));
        foreach (var definition in _definitions)
        {
            if (definition.Spec.Group != group || definition.Spec.Names.Plural != resource) continue;
            foreach (var candidate in definition.Spec.Versions)
                if (candidate is { Served: true } && candidate.Name == version && SchemaOf(definition, candidate) is { } schema)
                    return (definition.Spec.Names.Kind, schema);
        }
        return null;
    }

    private static CelSchema? SchemaOf(CustomResourceDefinition definition, CustomResourceDefinitionVersion version) =>
        version.Schema?.OpenAPIV3Schema is { } schema
            ? OpenApiSchemas.OfKind(schema.ToDocument(), definition.Spec.Names.Kind)
            : null;

    private static bool HasWildcard(string name) => name.Contains('*');
}
