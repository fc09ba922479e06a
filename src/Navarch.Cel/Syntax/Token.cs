namespace Navarch.Cel.Syntax;

readonly record struct Token(TokenKind Kind, int Start, int End)
{
    public string Text(CelSource source) => Kind == TokenKind.End ? "<EOF>" : source.Text[Start..End];
}
