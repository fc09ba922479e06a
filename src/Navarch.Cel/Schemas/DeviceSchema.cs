using Navarch.Cel.Libraries;

namespace Navarch.Cel.Schemas;

/// <summary>What selectors of devices see: the driver's name, attributes and capacities by domain and name.</summary>
public static class DeviceSchema
{
    private const ulong DriverCharactersMax = 63;
    private const ulong DomainCharactersMax = 63;
    private const ulong NameCharactersMax = 32;
    private const ulong AttributeCharactersMax = 64;
    private const ulong EntriesMax = 32;

    private static readonly CelSchema Domain = Text(DomainCharactersMax);
    private static readonly CelSchema Name = Text(NameCharactersMax);

    private static readonly CelSchema Attribute =
        new(SchemaShape.Any, CelType.Any) { MaxElements = AttributeCharactersMax };

    private static readonly CelSchema Capacity = new(SchemaShape.Any, QuantityLibrary.Type);

    public static CelSchema Device { get; } = CelSchema.ObjectOf("kubernetes.DRADevice", () =>
        new Dictionary<string, CelSchemaField>
        {
            ["driver"] = new("driver", Text(DriverCharactersMax)),
            ["attributes"] = new("attributes", Map(Domain, Map(Name, Attribute, entersByName: true))),
            ["capacity"] = new("capacity", Map(Domain, Map(Name, Capacity))),
        });

    private static CelSchema Text(ulong most) => new(SchemaShape.String, CelType.String) { MaxElements = most };

    private static CelSchema Map(CelSchema keys, CelSchema values, bool entersByName = false) =>
        new(SchemaShape.Map, CelType.Map(CelType.String, values.Type))
        {
            Keys = keys,
            Items = values,
            MaxElements = EntriesMax,
            EntersByName = entersByName,
        };
}
