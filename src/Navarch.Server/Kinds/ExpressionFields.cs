using Navarch.Api.Errors;

namespace Navarch.Server.Kinds;

/// <summary>
/// Fields that hold a CEL expression. They must not be blank; whether the expression is one is not looked at here: what
/// compiles them goes into this method, so that every such field has it at once.
/// </summary>
static class ExpressionFields
{
    extension(FieldErrors errors)
    {
        public void Expression(FieldPath path, string expression, string whenBlank = "")
        {
            if (string.IsNullOrWhiteSpace(expression)) errors.Required(path, whenBlank);
        }
    }
}
