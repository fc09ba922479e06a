using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Navarch.Api.Generator;

/// <summary>
/// The summary of a declaration as plain text: what <c>kubectl explain</c> shows. Read from the source text, since the
/// compiler keeps documentation only where a documentation file is asked for.
/// </summary>
internal static class DocComment
{
    private static readonly Regex Summary = new("<summary>(.*?)</summary>", RegexOptions.Singleline);
    private static readonly Regex Reference = new("<(?:see|paramref) [a-z]+=\"(?:[^\"]*[.:])?([^\".:]+)\"\\s*/>");
    private static readonly Regex Tag = new("</?[a-zA-Z][^>]*>");
    private static readonly Regex Blank = new("\\s+");

    public static string Of(ISymbol symbol)
    {
        foreach (var declaration in symbol.DeclaringSyntaxReferences)
        {
            var match = Summary.Match(Comment(declaration.GetSyntax()));
            if (match.Success) return Plain(match.Groups[1].Value);
        }
        return "";
    }

    private static string Comment(SyntaxNode node)
    {
        var comment = new StringBuilder();
        foreach (var line in node.GetLeadingTrivia().ToFullString().Split('\n').Select(line => line.Trim()))
            if (line.StartsWith("///")) comment.Append(line.Substring(3)).Append('\n');
        return comment.ToString();
    }

    private static string Plain(string xml)
    {
        var text = Tag.Replace(Reference.Replace(xml, "$1"), "");
        text = Blank.Replace(text, " ").Trim();
        return text.Replace("&lt;", "<").Replace("&gt;", ">").Replace("&quot;", "\"").Replace("&amp;", "&");
    }
}
