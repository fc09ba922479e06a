using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Navarch.Api.Generator;

/// <summary>
/// Completes every record with <c>[ApiType]</c> or <c>[Kind]</c>, built-in or an operator author's own: JSON reader and
/// writer, schema, resource type; and lists the kinds of the assembly.
/// </summary>
[Generator]
public sealed class ApiTypeGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var kinds = Declarations(context, DeclarationReader.KindAttribute);
        var types = Declarations(context, DeclarationReader.ApiTypeAttribute);
        context.RegisterSourceOutput(kinds, Emit);
        context.RegisterSourceOutput(types, Emit);
        var assembly = context.CompilationProvider.Select((compilation, _) => compilation.AssemblyName ?? "");
        var names = kinds.Collect().Combine(types.Collect()).Select((found, _) => FieldNames(found.Left.AddRange(found.Right)));
        context.RegisterSourceOutput(kinds.Collect().Combine(names).Combine(assembly),
            (output, found) => EmitKinds(output, found.Left.Left, found.Left.Right, found.Right));
    }

    private static IncrementalValuesProvider<GeneratedSource> Declarations(
        IncrementalGeneratorInitializationContext context, string attribute) =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(attribute, (node, _) => node is TypeDeclarationSyntax,
                (found, cancel) => Generate(found, attribute, cancel))
            .Where(source => source is not null)!;

    private static GeneratedSource? Generate(
        GeneratorAttributeSyntaxContext found, string attribute, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var type = (INamedTypeSymbol)found.TargetSymbol;
        if (attribute == DeclarationReader.ApiTypeAttribute && IsKind(type)) return null;
        var reader = new DeclarationReader(type);
        var declared = reader.Read();
        var name = type.ToDisplayString();
        return new(name + ".g.cs", reader.Problems.Count > 0 ? "" : TypeSource.Of(declared),
            declared.Kind is null || reader.Problems.Count > 0 ? "" : "global::" + name,
            string.Join(",", declared.Fields.Select(field => field.Name)), reader.Problems);
    }

    private static bool IsKind(INamedTypeSymbol type) => type.GetAttributes()
        .Any(attribute => attribute.AttributeClass?.ToDisplayString() == DeclarationReader.KindAttribute);

    private static void Emit(SourceProductionContext context, GeneratedSource source)
    {
        foreach (var problem in source.Problems) context.ReportDiagnostic(problem.ToDiagnostic());
        if (source.Text.Length > 0) context.AddSource(source.File, source.Text);
    }

    private static void EmitKinds(
        SourceProductionContext context, ImmutableArray<GeneratedSource> kinds, string fieldNames, string assembly)
    {
        var names = kinds.Select(kind => kind.Kind).Where(kind => kind.Length > 0).OrderBy(kind => kind).ToList();
        if (names.Count > 0) context.AddSource("GeneratedKinds.g.cs", KindsSource.Of(assembly, names, fieldNames));
    }

    private static string FieldNames(ImmutableArray<GeneratedSource> sources) => string.Join(",", sources
        .SelectMany(source => source.FieldNames.Split(','))
        .Where(name => name.Length > 0)
        .Distinct()
        .OrderBy(name => name, System.StringComparer.Ordinal));
}
