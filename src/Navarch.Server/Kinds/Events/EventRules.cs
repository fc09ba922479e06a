using Navarch.Api.CoreV1;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Events;

internal sealed class EventRules : KindRules<Event>
{

}
