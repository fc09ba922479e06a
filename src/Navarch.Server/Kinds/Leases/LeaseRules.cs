using Navarch.Api.CoordinationV1;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Leases;

internal sealed class LeaseRules : KindRules<Lease>
{

}
