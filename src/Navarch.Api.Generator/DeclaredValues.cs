using System.Linq;
using Microsoft.CodeAnalysis;

namespace Navarch.Api.Generator;

/// <summary>Tells what a property's type is to the API.</summary>
internal static class DeclaredValues
{
    /// <summary>Null when the type is none of the API's.</summary>
    public static DeclaredValue? Of(ITypeSymbol type)
    {
        var isNullable = type.NullableAnnotation == NullableAnnotation.Annotated;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } wrapped)
            return Of(wrapped.TypeArguments[0]) is { } inner ? inner with { IsNullable = true } : null;
        var bare = type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);
        var name = bare.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        return ShapeOf(bare, name) switch
        {
            null => null,
            ValueShape.List => Collection(ValueShape.List, (INamedTypeSymbol)type, name, isNullable),
            ValueShape.Map => Collection(ValueShape.Map, (INamedTypeSymbol)type, name, isNullable),
            { } shape => new(shape, name, isNullable),
        };
    }

    private static DeclaredValue? Collection(ValueShape shape, INamedTypeSymbol type, string name, bool isNullable) =>
        Of(type.TypeArguments.Last()) is { } item ? new(shape, name, isNullable, item) : null;

    private static ValueShape? ShapeOf(ITypeSymbol type, string name) => type.SpecialType switch
    {
        SpecialType.System_String => ValueShape.String,
        SpecialType.System_Boolean => ValueShape.Boolean,
        SpecialType.System_Int32 => ValueShape.Int32,
        SpecialType.System_Int64 => ValueShape.Int64,
        SpecialType.System_Double => ValueShape.Double,
        _ => name switch
        {
            "global::System.DateTimeOffset" => ValueShape.Time,
            "byte[]" => ValueShape.Bytes,
            "global::Navarch.Api.Quantities.Quantity" => ValueShape.Quantity,
            "global::Navarch.Api.Quantities.IntOrString" => ValueShape.IntOrString,
            "global::Navarch.Api.Quantities.RawJson" => ValueShape.RawJson,
            _ when name.StartsWith("global::System.Collections.Generic.IReadOnlyList<") => ValueShape.List,
            _ when name.StartsWith("global::System.Collections.Generic.IReadOnlyDictionary<string,") => ValueShape.Map,
            _ when IsDeclared(type) => ValueShape.Struct,
            _ => null,
        },
    };

    private static bool IsDeclared(ITypeSymbol type) => type.GetAttributes().Any(attribute =>
        attribute.AttributeClass?.ToDisplayString()
            is DeclarationReader.ApiTypeAttribute or DeclarationReader.KindAttribute);
}
