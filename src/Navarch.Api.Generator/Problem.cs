using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Navarch.Api.Generator;

/// <summary>A diagnostic in a form that can be compared, as the incremental pipeline wants.</summary>
internal sealed record Problem(string Message, string Path, TextSpan Span, LinePositionSpan Lines)
{
    private static readonly DiagnosticDescriptor Descriptor = new(
        "NAV001", "The declaration can't be generated for", "{0}", "Navarch", DiagnosticSeverity.Error, true);

    public static Problem At(ISymbol symbol, string message)
    {
        var location = symbol.Locations[0];
        return new(message, location.SourceTree?.FilePath ?? "", location.SourceSpan, location.GetLineSpan().Span);
    }

    public Diagnostic ToDiagnostic() => Diagnostic.Create(Descriptor, Location.Create(Path, Span, Lines), Message);
}
