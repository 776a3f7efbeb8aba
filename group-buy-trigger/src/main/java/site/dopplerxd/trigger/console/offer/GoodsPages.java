package site.dopplerxd.trigger.console.offer;

import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import site.dopplerxd.domain.activity.catalog.Goods;
import site.dopplerxd.domain.activity.catalog.OfferCatalog;
import site.dopplerxd.domain.activity.catalog.OfferCatalog.NumberedGoods;
import site.dopplerxd.domain.activity.catalog.OfferDesign;
import site.dopplerxd.domain.activity.catalog.OfferLookup;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.trigger.console.frame.ListPage;

/**
 * The goods: all of them, new ones, and ones that can be changed. An id of goods may hold any
 * character, so it stands in parameters and forms and not in the path.
 */
@Controller
@RequestMapping("/console/goods")
@RequiredArgsConstructor
class GoodsPages {

  private final OfferCatalog catalog;
  private final OfferDesign design;
  private final OfferLookup lookup;

  @GetMapping
  String list(@RequestParam(defaultValue = "0") long after, Model page) {
    List<NumberedGoods> found = catalog.goods(after, ListPage.LIMIT);
    ListPage.show(page, found, NumberedGoods::goods, NumberedGoods::number);
    return "console/goods-list";
  }

  @GetMapping("/new")
  String blank(Model page) {
    page.addAttribute("form", GoodsForm.EMPTY);
    page.addAttribute("version", null);
    return "console/goods";
  }

  @PostMapping
  String add(GoodsForm form, OperatorCommand command, RedirectAttributes done) {
    Goods goods = form.typed().goods(0);
    design.add(goods, command);
    return done(goods, done);
  }

  @GetMapping("/one")
  String one(GoodsForm key, Model page) {
    Goods goods = lookup.goods(key.key());
    page.addAttribute("form", GoodsForm.of(goods));
    page.addAttribute("version", goods.version());
    return "console/goods";
  }

  @PostMapping("/one")
  String change(
      @RequestParam long version,
      GoodsForm form,
      OperatorCommand command,
      RedirectAttributes done) {
    Goods goods = form.goods(version);
    design.change(goods, command);
    return done(goods, done);
  }

  private static String done(Goods goods, RedirectAttributes done) {
    done.addAttribute("done", "changed");
    done.addAttribute("source", goods.key().channel().source());
    done.addAttribute("channel", goods.key().channel().channel());
    done.addAttribute("goodsId", goods.key().goodsId().value());
    return "redirect:/console/goods/one";
  }
}
