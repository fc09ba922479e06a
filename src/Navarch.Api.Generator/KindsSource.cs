using System.Collections.Generic;

namespace Navarch.Api.Generator;

/// <summary>The list of an assembly's kinds, so that a server registers them all without naming one.</summary>
internal static class KindsSource
{
    public static string Of(string assembly, IReadOnlyList<string> kinds, string fieldNames)
    {
        var code = new CodeText();
        code.Line("// Generated from the declarations.");
        code.Line("#nullable enable");
        code.Line($"namespace {assembly.Replace('-', '_')};");
        code.Line();
        code.Line("/// <summary>Every kind declared in this assembly.</summary>");
        code.Open("public static class GeneratedKinds");
        code.Line("public static global::System.Collections.Generic.IReadOnlyList<"
            + "global::Navarch.Api.Declarations.DeclaredKind> All { get; } =");
        code.Line("[");
        code.Indent();
        foreach (var kind in kinds) code.Line($"global::Navarch.Api.Declarations.DeclaredKind.Of<{kind}>(),");
        code.Outdent();
        code.Line("];");
        code.Line();
        code.Line("/// <summary>The JSON names of all fields of its types, comma-separated.</summary>");
        code.Line($"public static string FieldNames => {CodeText.Literal(fieldNames)};");
        code.Close();
        return code.ToString();
    }
}
