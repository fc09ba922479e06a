using System.Collections.Generic;

namespace Navarch.Api.Generator;

/// <summary>A record with <c>[ApiType]</c> or <c>[Kind]</c>.</summary>
internal sealed class DeclaredType
{
    public string Namespace { get; set; } = "";
    public string Name { get; set; } = "";
    public string Accessibility { get; set; } = "";
    public string Definition { get; set; } = "";
    public bool Atomic { get; set; }
    public string Description { get; set; } = "";
    public DeclaredKindAttribute? Kind { get; set; }
    public List<DeclaredField> Fields { get; } = [];

    /// <summary>The type has a field of that name, so that the generated member is explicit.</summary>
    public bool HasProperty(string name) => Fields.Exists(field => field.Property == name);
}
