namespace Navarch.Api.Generator;

/// <summary>The whole generated part of one record.</summary>
internal static class TypeSource
{
    public static string Of(DeclaredType type)
    {
        var code = new CodeText();
        code.Line("// Generated from the declaration.");
        code.Line("#nullable enable");
        code.Line("using Navarch.Api.Codecs;");
        code.Line("using Navarch.Api.Declarations;");
        code.Line("using Navarch.Api.Schemas;");
        code.Line("using System.Text.Json;");
        code.Line();
        if (type.Namespace.Length > 0) code.Line($"namespace {type.Namespace};");
        code.Line();
        code.Open($"partial record {type.Name} : IApiType<{type.Name}>");
        if (type.Kind is { } kind) WriteKind(code, type, kind);
        SchemaSource.Write(code, type);
        code.Line();
        ReaderSource.Write(code, type);
        code.Line();
        WriterSource.Write(code, type);
        code.Close();
        return code.ToString();
    }

    private static void WriteKind(CodeText code, DeclaredType type, DeclaredKindAttribute kind)
    {
        var scope = kind.Scope == 0 ? "Namespaced" : "Cluster";
        var self = $"global::Navarch.Api.Declarations.IKubernetesObject<{type.Name}>";
        var isTaken = type.HasProperty("ResourceType");
        code.Line($"{(isTaken ? "static" : "public static")} global::Navarch.Api.Declarations.ResourceType "
            + $"{(isTaken ? self + "." : "")}ResourceType => Declared;");
        code.Line();
        code.Line("private static readonly global::Navarch.Api.Declarations.ResourceType Declared = new("
            + $"{CodeText.Literal(kind.Group)}, {CodeText.Literal(kind.Version)}, {CodeText.Literal(kind.Kind)}, "
            + $"{CodeText.Literal(kind.Plural)}, ResourceScope.{scope})");
        code.Line("{");
        code.Indent();
        code.Line($"ShortNames = {SchemaSource.Names(kind.ShortNames)},");
        code.Line($"Categories = {SchemaSource.Names(kind.Categories)},");
        code.Close(";");
        code.Line();
        code.Line("global::Navarch.Api.Declarations.ResourceType "
            + "global::Navarch.Api.Declarations.IKubernetesObject.Declaration => Declared;");
        code.Line();
        code.Line($"public {type.Name} WithMetadata(global::Navarch.Api.MetaV1.ObjectMeta metadata) => "
            + "this with { Metadata = metadata };");
        code.Line();
    }
}
