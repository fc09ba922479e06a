namespace Navarch.Api.Generator;

/// <summary>The type of a field or of a list's or map's items.</summary>
/// <param name="TypeName">Fully qualified, without the question mark.</param>
/// <param name="Item">Of a list or map.</param>
internal sealed record DeclaredValue(ValueShape Shape, string TypeName, bool IsNullable, DeclaredValue? Item = null)
{
    /// <summary>A nullable value type, whose value is behind <c>.Value</c> but for patterns.</summary>
    public bool IsCollection => Shape is ValueShape.List or ValueShape.Map or ValueShape.Bytes;
}
