using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Navarch.Api.Generator;

/// <summary>From a compiler's symbol to a <see cref="DeclaredType"/>, noting what can't be generated for.</summary>
internal sealed class DeclarationReader(INamedTypeSymbol type)
{
    public const string KindAttribute = "Navarch.Api.Declarations.KindAttribute";
    public const string ApiTypeAttribute = "Navarch.Api.Declarations.ApiTypeAttribute";
    private const string FieldAttribute = "Navarch.Api.Declarations.FieldAttribute";

    public List<Problem> Problems { get; } = [];

    public DeclaredType Read()
    {
        var declared = new DeclaredType
        {
            Namespace = type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(),
            Name = type.Name,
            Accessibility = type.DeclaredAccessibility == Accessibility.Public ? "public" : "internal",
            Description = DocComment.Of(type),
            Kind = ReadKind(Attribute(type, KindAttribute)),
        };
        declared.Definition = Attribute(type, ApiTypeAttribute) is { } named
            ? Argument(named, 0)
            : DefinitionOf(declared.Kind!);
        declared.Atomic = Attribute(type, ApiTypeAttribute)?.NamedArguments
            .Any(argument => argument.Key == "Atomic" && argument.Value.Value is true) == true;
        if (type.ContainingType is not null) Report(type, $"{type.Name} must not be nested in another type");
        if (!type.IsRecord || !type.IsSealed) Report(type, $"{type.Name} must be a sealed partial record");
        foreach (var property in type.GetMembers().OfType<IPropertySymbol>())
            if (Attribute(property, FieldAttribute) is { } attribute) ReadField(declared, property, attribute);
        CheckKind(declared);
        return declared;
    }

    private void ReadField(DeclaredType declared, IPropertySymbol property, AttributeData attribute)
    {
        if (property.SetMethod is null || property.IsRequired)
            Report(property, $"{type.Name}.{property.Name} must have an init accessor and a default, not 'required'");
        if (DeclaredValues.Of(property.Type) is not { } value)
        {
            Report(property, $"{type.Name}.{property.Name}: {property.Type} is no type of an API field; use string, bool, "
                + "int, long, double, DateTimeOffset, byte[], Quantity, IntOrString, RawJson, a record with [ApiType], "
                + "or IReadOnlyList<T> or IReadOnlyDictionary<string, T> of these");
            return;
        }
        var field = FieldOf(property, attribute, value);
        if (value is { Shape: ValueShape.Struct, IsNullable: false } && !field.AlwaysWritten)
            Report(property, $"{type.Name}.{property.Name} must be nullable or AlwaysWritten");
        declared.Fields.Add(field);
    }

    private static DeclaredField FieldOf(IPropertySymbol property, AttributeData attribute, DeclaredValue value)
    {
        var named = attribute.NamedArguments.ToDictionary(pair => pair.Key, pair => pair.Value.Value);
        string Text(string key) => named.TryGetValue(key, out var found) ? found as string ?? "" : "";
        bool Flag(string key) => named.TryGetValue(key, out var found) && found is true;
        int Whole(string key) => named.TryGetValue(key, out var found) && found is int number ? number : 0;

        var name = Text("Name");
        if (name.Length == 0) name = char.ToLowerInvariant(property.Name[0]) + property.Name.Substring(1);
        var alwaysWritten = Flag("AlwaysWritten");
        return new(property.Name, name, value, DocComment.Of(property))
        {
            Number = attribute.ConstructorArguments[0].Value is int number ? number : 0,
            Inline = Whole("Inline"),
            InlineWithin = Whole("InlineWithin"),
            Required = Flag("Required"),
            AlwaysWritten = alwaysWritten,
            NotPointer = !value.IsNullable || Flag("Value") || (value.Shape == ValueShape.RawJson && alwaysWritten),
            Micro = Flag("Micro"),
            Duration = Flag("Duration"),
            List = named.ContainsKey("List") ? Whole("List") : 0,
            Keys = Text("Keys"),
            Atomic = Flag("Atomic"),
            Granular = Flag("Granular"),
            Patch = Text("Patch"),
            MergeKey = Text("MergeKey"),
            Default = Text("Default"),
            Schema = Text("Schema"),
        };
    }

    private static DeclaredKindAttribute? ReadKind(AttributeData? attribute)
    {
        if (attribute is null) return null;
        string Named(string name) =>
            attribute.NamedArguments.FirstOrDefault(pair => pair.Key == name).Value.Value as string ?? "";
        return new(Argument(attribute, 0), Argument(attribute, 1), Argument(attribute, 2), Argument(attribute, 3),
            attribute.ConstructorArguments[4].Value is int scope ? scope : 0)
        {
            ShortNames = Named("ShortNames"),
            Categories = Named("Categories"),
        };
    }

    private void CheckKind(DeclaredType declared)
    {
        if (declared.Kind is null) return;
        if (declared.Fields.FirstOrDefault(field => field.Name == "metadata") is not { } metadata)
            Report(type, $"{type.Name} must have a field Metadata of type ObjectMeta");
        else if (metadata.Value.TypeName != "global::Navarch.Api.MetaV1.ObjectMeta" || metadata.Value.IsNullable)
            Report(type, $"{type.Name}.Metadata must be of type ObjectMeta, not nullable");
    }

    /// <summary>A custom resource's definition is named by its reversed group: <c>com.example.v1.Database</c>.</summary>
    private static string DefinitionOf(DeclaredKindAttribute kind) =>
        string.Join(".", Enumerable.Reverse(kind.Group.Split('.')).Concat([kind.Version, kind.Kind]));

    private void Report(ISymbol symbol, string message) => Problems.Add(Problem.At(symbol, message));

    private static string Argument(AttributeData attribute, int index) =>
        attribute.ConstructorArguments[index].Value as string ?? "";

    private static AttributeData? Attribute(ISymbol symbol, string name) =>
        symbol.GetAttributes().FirstOrDefault(found => found.AttributeClass?.ToDisplayString() == name);
}
