namespace Navarch.Server.Resources;

/// <summary>What a kind allows as <c>metadata.name</c>.</summary>
internal enum NameRule
{
    /// <summary>Lower-case labels joined by dots, 253 characters: most kinds.</summary>
    Dns1123Subdomain,

    /// <summary>One lower-case label of 63 characters: namespaces.</summary>
    Dns1123Label,

    /// <summary>A label that starts with a letter: services.</summary>
    Dns1035Label,

    /// <summary>Anything that can stand in a path: roles and bindings.</summary>
    PathSegment,
}
