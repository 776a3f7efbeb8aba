package site.dopplerxd.trigger.console.offer;

import java.util.List;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import site.dopplerxd.domain.activity.catalog.Discount;
import site.dopplerxd.domain.activity.catalog.OfferCatalog;
import site.dopplerxd.domain.activity.catalog.OfferDesign;
import site.dopplerxd.domain.activity.catalog.OfferLookup;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.trigger.console.frame.ListPage;
import site.dopplerxd.trigger.http.envelope.ErrorDetails;

/** The discounts: all of them, a new one, and one that can be changed. */
@Controller
@RequestMapping("/console/discounts")
@RequiredArgsConstructor
class DiscountPages {

  private final OfferCatalog catalog;
  private final OfferDesign design;
  private final OfferLookup lookup;

  @GetMapping
  String list(@RequestParam(defaultValue = "") String after, Model page) {
    List<Discount> found = catalog.discounts(after, ListPage.LIMIT);
    ListPage.show(page, found, Function.identity(), Discount::discountId);
    return "console/discounts";
  }

  @GetMapping("/new")
  String blank(Model page) {
    page.addAttribute("form", DiscountForm.EMPTY);
    page.addAttribute("version", null);
    return "console/discount";
  }

  @PostMapping
  String add(DiscountForm form, OperatorCommand command, RedirectAttributes done) {
    Discount discount = form.discount(0);
    design.add(discount, command);
    return done(discount, done);
  }

  @GetMapping("/one/{id}")
  String one(@PathVariable String id, Model page) {
    Discount discount = lookup.discount(id);
    page.addAttribute("form", DiscountForm.of(discount));
    page.addAttribute("version", discount.version());
    return "console/discount";
  }

  @PostMapping("/one/{id}")
  String change(
      @PathVariable String id,
      @RequestParam long version,
      DiscountForm form,
      OperatorCommand command,
      RedirectAttributes done) {
    Discount discount = form.discount(version);
    if (!discount.discountId().equals(id)) {
      throw ErrorDetails.illegal("discountId", discount.discountId());
    }
    design.change(discount, command);
    return done(discount, done);
  }

  private static String done(Discount discount, RedirectAttributes done) {
    done.addAttribute("done", "changed");
    done.addAttribute("id", discount.discountId());
    return "redirect:/console/discounts/one/{id}";
  }
}
